using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Resource policies as test_permission_exceptions, test_lambda_permission_versioning and test_remove_multi_permissions recorded them.</summary>
public sealed class PermissionTests : IAsyncLifetime
{
    private const string Path = LambdaFixture.Functions + "/f/policy";

    private readonly LambdaFixture _lambda = new();

    public async Task InitializeAsync()
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");
        await _lambda.PostAsync(LambdaFixture.Functions + "/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");
    }

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("s3.amazonaws.com", """{"Service":"s3.amazonaws.com"}""")]
    [InlineData("111111111111", """{"AWS":"arn:aws:iam::111111111111:root"}""")]
    [InlineData("arn:aws:iam::111111111111:role/r", """{"AWS":"arn:aws:iam::111111111111:role/r"}""")]
    [InlineData("*", "\"*\"")]
    public async Task Add_RendersThePrincipal(string principal, string rendered) =>
        Statement(await AddAsync(principal: principal)).Should().Be(
            $$"""{"Sid":"s1","Effect":"Allow","Principal":{{rendered}},"Action":"lambda:InvokeFunction","Resource":"{{LambdaFixture.Arn}}f"}""");

    [Theory]
    [InlineData("\"SourceArn\":\"arn:aws:s3:::b\"", """{"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}""")]
    [InlineData("\"SourceAccount\":\"111111111111\"", """{"StringEquals":{"AWS:SourceAccount":"111111111111"}}""")]
    [InlineData("\"EventSourceToken\":\"t\"", """{"StringEquals":{"lambda:EventSourceToken":"t"}}""")]
    [InlineData("\"PrincipalOrgID\":\"o-1234567890\"", """{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}""")]
    [InlineData("\"FunctionUrlAuthType\":\"NONE\"", """{"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"}}""")]
    [InlineData("\"InvokedViaFunctionUrl\":true", """{"Bool":{"lambda:InvokedViaFunctionUrl":"true"}}""")]
    [InlineData("\"SourceArn\":\"arn:aws:s3:::b\",\"SourceAccount\":\"111111111111\"",
        """{"StringEquals":{"AWS:SourceAccount":"111111111111"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}""")]
    public async Task Add_RendersTheConditions(string members, string condition) =>
        Statement(await AddAsync(more: "," + members)).Should().EndWith($$""","Condition":{{condition}}}""");

    [Theory]
    [InlineData("f", "", "f")]
    [InlineData("f", "?Qualifier=1", "f:1")]
    [InlineData("f", "?Qualifier=live", "f:live")]
    [InlineData("f:live", "", "f:live")]
    public async Task Policy_IsThatOfItsQualifierAlone(string name, string query, string resource)
    {
        var path = $"{LambdaFixture.Functions}/{name}/policy";
        var statement = Statement(await _lambda.PostAsync(path + query, Request("s1")));
        (await _lambda.PostAsync(path + query, Request("s2"))).ShouldBe(201);

        var policy = (await _lambda.GetAsync(path + query)).ShouldBe(200).Json.GetProperty("Policy").GetString();

        statement.Should().Contain($"\"Resource\":\"{LambdaFixture.Arn}{resource}\"");
        policy.Should().Be($$"""{"Version":"2012-10-17","Id":"default","Statement":[{{statement}},{{statement.Replace("s1", "s2", StringComparison.Ordinal)}}]}""");
        foreach (var other in new[] { "", "?Qualifier=1", "?Qualifier=live" })
        {
            (await _lambda.GetAsync(Path + other)).Status.Should().Be($"f{other}" == resource.Replace(":", "?Qualifier=", StringComparison.Ordinal) ? 200 : 404);
        }
    }

    [Theory]
    [InlineData("g", "", 404, "ResourceNotFoundException", "Function not found: " + LambdaFixture.Arn + "g")]
    [InlineData("f", "?Qualifier=none", 404, "ResourceNotFoundException", "Cannot find alias arn: " + LambdaFixture.Arn + "f:none")]
    [InlineData("f", "?Qualifier=42", 404, "ResourceNotFoundException", "Function not found: " + LambdaFixture.Arn + "f:42")]
    [InlineData("f", "?Qualifier=with-%24-in-it", 404, "ResourceNotFoundException", "Function not found: " + LambdaFixture.Arn + "f:with-$-in-it")]
    [InlineData("f", "?Qualifier=%24LATEST", 400, "InvalidParameterValueException", "We currently do not support adding policies for $LATEST.")]
    [InlineData("f:live", "?Qualifier=1", 400, "InvalidParameterValueException", "The derived qualifier from the function name does not match the specified qualifier.")]
    public async Task Add_ToWhatIsMissing_IsAFault(string name, string query, int status, string code, string message) =>
        (await _lambda.PostAsync($"{LambdaFixture.Functions}/{name}/policy{query}", Request("s1"))).ShouldFail(status, code, message);

    [Theory]
    [InlineData("invalid.nonaws.com")]
    [InlineData("12345")]
    [InlineData("arn:aws:s3:::bucket")]
    public async Task Add_OfAPrincipalThatIsNone_IsRefused(string principal) => (await AddAsync(principal: principal)).ShouldFail(
        400, "InvalidParameterValueException", "The provided principal was invalid. Please check the principal and try again.");

    [Fact]
    public async Task Add_OfATakenStatementId_IsAConflict()
    {
        await AddAsync();

        (await AddAsync(principal: "sqs.amazonaws.com")).ShouldFail(
            409, "ResourceConflictException", "The statement id (s1) provided already exists. Please provide a new statement id, or remove the existing statement.");
    }

    [Fact]
    public async Task Policy_AboveItsLimit_IsRefused()
    {
        var token = new string('t', 250);
        var count = 0;
        WireAnswer answer;
        do
        {
            answer = await AddAsync($"s{count++}", more: $",\"EventSourceToken\":\"{token}\"");
        }
        while (answer.Status == 201);

        answer.ShouldBe(400).ErrorType.Should().Be("PolicyLengthExceededException");
        answer.Message.Should().MatchRegex(@"^The final policy size \(20\d\d\d|21\d\d\d\) is bigger than the limit \(20480\)\.$");
    }

    [Fact]
    public async Task Remove_TakesOneStatement_AndTheLastOneTakesThePolicy()
    {
        await AddAsync("s1");
        await AddAsync("s2");

        (await _lambda.DeleteAsync(Path + "/none")).ShouldFail(404, "ResourceNotFoundException", "Statement none is not found in resource policy.");
        (await _lambda.DeleteAsync(Path + "/s1")).ShouldBe(204).Bytes.Should().BeEmpty();
        (await _lambda.GetAsync(Path)).Json.GetProperty("Policy").GetString().Should().Contain("\"s2\"").And.NotContain("\"s1\"");
        (await _lambda.DeleteAsync(Path + "/s2")).ShouldBe(204);

        (await _lambda.GetAsync(Path)).ShouldFail(404, "ResourceNotFoundException", "The resource you requested does not exist.");
        (await _lambda.DeleteAsync(Path + "/s2")).ShouldFail(404, "ResourceNotFoundException", "No policy is associated with the given resource.");
    }

    [Theory]
    [InlineData("g", "", "No policy found for: " + LambdaFixture.Arn + "g")]
    [InlineData("f", "?Qualifier=none", "Cannot find alias arn: " + LambdaFixture.Arn + "f:none")]
    [InlineData("f", "", "No policy is associated with the given resource.")]
    public async Task Remove_FromWhatIsMissing_IsAFault(string name, string query, string message) =>
        (await _lambda.DeleteAsync($"{LambdaFixture.Functions}/{name}/policy/s1{query}")).ShouldFail(404, "ResourceNotFoundException", message);

    [Theory]
    [InlineData("g", "")]
    [InlineData("f", "?Qualifier=none")]
    [InlineData("f", "?Qualifier=42")]
    public async Task Get_OfWhatIsMissing_IsAFault(string name, string query) => (await _lambda.GetAsync($"{LambdaFixture.Functions}/{name}/policy{query}"))
        .ShouldFail(404, "ResourceNotFoundException", "The resource you requested does not exist.");

    [Theory]
    [InlineData("")]
    [InlineData("?Qualifier=1")]
    public async Task Revision_IsThatOfTheFunction_AndNewWithEveryChange(string query)
    {
        const string Mismatch = "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id";
        var old = (string?)(await _lambda.ConfigurationAsync("f", query))["RevisionId"];
        var spec = await InvokedSpecAsync(query);

        (await _lambda.PostAsync(Path + query, Request("s1", $",\"RevisionId\":\"{old}\""))).ShouldBe(201);
        (await _lambda.PostAsync(Path + query, Request("s2", $",\"RevisionId\":\"{old}\""))).ShouldFail(412, "PreconditionFailedException", Mismatch);
        var revision = (await _lambda.GetAsync(Path + query)).Json.GetProperty("RevisionId").GetString();
        var and = query.Length == 0 ? "?" : "&";
        (await _lambda.DeleteAsync($"{Path}/s1{query}{and}RevisionId={old}")).ShouldFail(412, "PreconditionFailedException", Mismatch);

        revision.Should().NotBe(old).And.Be((string?)(await _lambda.ConfigurationAsync("f", query))["RevisionId"]);
        (await InvokedSpecAsync(query)).Should().BeSameAs(spec, "a new policy is no reason to start environments anew");
        (await _lambda.DeleteAsync($"{Path}/s1{query}{and}RevisionId={revision}")).ShouldBe(204);
    }

    [Fact]
    public async Task Policies_SurviveARestart_AndGoWithTheirAlias()
    {
        await AddAsync();
        await _lambda.PostAsync(Path + "?Qualifier=live", Request("s1"));
        await _lambda.PostAsync(Path + "?Qualifier=1", Request("s1"));

        using (var after = new LambdaFixture(_lambda.Store))
        {
            foreach (var query in new[] { "", "?Qualifier=live", "?Qualifier=1" })
            {
                (await after.GetAsync(Path + query)).ShouldBe(200).Text.Should().Be((await _lambda.GetAsync(Path + query)).Text);
            }
        }
        await _lambda.DeleteAsync(LambdaFixture.Functions + "/f/aliases/live");
        await _lambda.PostAsync(LambdaFixture.Functions + "/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        (await _lambda.GetAsync(Path + "?Qualifier=live")).ShouldBe(404);
    }

    private Task<WireAnswer> AddAsync(string id = "s1", string principal = "s3.amazonaws.com", string more = "") => _lambda.PostAsync(Path, Request(id, more, principal));

    private async Task<object> InvokedSpecAsync(string query)
    {
        (await _lambda.InvokeAsync("{}", "f", query)).ShouldBe(200);
        return _lambda.Runner.Invoked.Last().Spec;
    }

    private static string Request(string id, string more = "", string principal = "s3.amazonaws.com") =>
        $$"""{"StatementId":"{{id}}","Action":"lambda:InvokeFunction","Principal":"{{principal}}"{{more}}}""";

    private static string Statement(WireAnswer answer) => answer.ShouldBe(201).Json.GetProperty("Statement").GetString()!;
}
