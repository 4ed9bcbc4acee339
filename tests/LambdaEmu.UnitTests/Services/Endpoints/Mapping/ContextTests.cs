using LambdaEmu.Core.Velocity;
using LambdaEmu.Services.Endpoints.Mapping;

namespace LambdaEmu.UnitTests.Services.Endpoints.Mapping;

public sealed class ContextTests
{
    [Theory]
    [InlineData("$context.requestId $context.stage $context.httpMethod", "c6af9ac6 test POST")]
    [InlineData("$context.identity.sourceIp", "1.2.3.4")]
    [InlineData("[$context.identity.user]", "[]")]
    [InlineData("[$context.missing] [$context.missing.more]", "[] []")]
    [InlineData("$context.authorizer.principalId $context.authorizer.claims.sub", "u1 abc")]
    [InlineData("$context.authorizer['number']", "5")]
    [InlineData("$context.get('stage')", "test")]
    [InlineData("$context.requestTimeEpoch", "1428582896000")]
    [InlineData("{\"message\":$context.error.messageString}", "{\"message\":\"Forbidden\"}")]
    [InlineData("#foreach($k in $context.authorizer.keySet())$k #end", "principalId number claims ")]
    [InlineData("$context", "{stage=test}")]
    [InlineData("$stageVariables.table ${stageVariables.url} [$stageVariables.missing]", "pets a/b []")]
    [InlineData("$stageVariables.get('table') $stageVariables.keySet()", "pets [table, url]")]
    [InlineData("$undefined", "$undefined")]
    public void Context_HasWhatTheHostKnows(string template, string expected) => Mapped.Render(template).Should().Be(expected);

    [Fact]
    public void RequestOverride_IsGivenToTheCaller()
    {
        var overrides = new MappingOverrides();

        var text = Mapped.Render(
            """
            #set($context.requestOverride.header.X-Amz-Target = "Kinesis_20131202.PutRecord")
            #set($context.requestOverride.header.multi = ['1', 2])
            #set($context.requestOverride.querystring.page = 5)
            #set($context.requestOverride.path.id = $input.params('q'))
            #set($context.requestOverride.path['other'] = 'x')
            body
            """.ReplaceLineEndings("\n"),
            overrides: overrides);

        text.Should().Be("body");
        overrides.RequestHeaders.Select(h => $"{h.Key}={string.Join(',', h.Value)}").Should().Equal("X-Amz-Target=Kinesis_20131202.PutRecord", "multi=1,2");
        overrides.RequestQuery.Select(h => $"{h.Key}={string.Join(',', h.Value)}").Should().Equal("page=5");
        overrides.RequestPath.Select(h => $"{h.Key}={string.Join(',', h.Value)}").Should().Equal("id=cats", "other=x");
        overrides.ResponseHeaders.Should().BeEmpty();
        overrides.ResponseStatus.Should().BeNull();
    }

    [Theory]
    [InlineData("#set($context.responseOverride.status = 418)", 418)]
    [InlineData("#set($context.responseOverride.status = '404')", 404)]
    [InlineData("#set($context.responseOverride.status = $input.path('$.code'))", 201)]
    [InlineData("#if($no)#set($context.responseOverride.status = 418)#end", null)]
    public void ResponseOverride_SetsTheStatus(string template, int? expected)
    {
        var overrides = new MappingOverrides();

        Mapped.Render(template, "{\"code\": 201}", overrides);

        overrides.ResponseStatus.Should().Be(expected);
    }

    [Theory]
    [InlineData("#set($context.responseOverride.header.Location = 'x')", "Location=x")]
    [InlineData("#set($name = 'X-Name')#set($context.responseOverride.header[$name] = 'y')", "X-Name=y")]
    [InlineData("#set($ignored = $context.responseOverride.header.put('Via', 'z'))", "Via=z")]
    [InlineData("#set($context.responseOverride.header = {'A': 1})", "A=1")]
    [InlineData("#set($context.responseOverride.header.X = true)", "X=true")]
    public void ResponseOverride_SetsHeaders(string template, string expected)
    {
        var overrides = new MappingOverrides();

        Mapped.Render(template, overrides: overrides);

        overrides.ResponseHeaders.Select(h => $"{h.Key}={string.Join(',', h.Value)}").Should().Equal(expected);
    }

    // Recorded from AWS: a response's template sees what the request's template has set.
    [Fact]
    public void Overrides_OfTheRequest_AreSeenByTheResponse()
    {
        var overrides = new MappingOverrides();
        Mapped.Render("#set($context.requestOverride.path.id = 'one')", overrides: overrides);

        Mapped.Render("#if($context.requestOverride.path.id == 'one')path was path $context.requestOverride.path.id#end", overrides: overrides)
            .Should().Be("path was path one");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("99")]
    [InlineData("600")]
    public void ResponseOverride_OfNoStatus_IsAnError(string status)
    {
        var render = () => Mapped.Render($"#set($context.responseOverride.status = '{status}')");

        render.Should().Throw<VelocityException>().WithMessage($"*cannot be {status}");
    }
}
