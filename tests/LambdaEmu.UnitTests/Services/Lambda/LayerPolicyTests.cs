using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Policies of layer versions as test_layer_policy_lifecycle and test_layer_policy_exceptions recorded them.</summary>
public sealed class LayerPolicyTests : IAsyncLifetime
{
    private const string Path = LambdaFixture.Layers + "/l/versions/1/policy";
    private const string Mismatch = "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id";

    private readonly LambdaFixture _lambda = new();

    public Task InitializeAsync() => _lambda.PublishLayerAsync();

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Add_AnswersTheStatement_AndGetThePolicy()
    {
        var first = (await AddAsync("s1")).ShouldBe(201).Json;
        var second = (await AddAsync("s2", "111111111111", ",\"OrganizationId\":\"o-1234567890\"")).ShouldBe(201).Json;

        var policy = (await _lambda.GetAsync(Path)).ShouldBe(200).Json;

        first.GetProperty("Statement").GetString().Should().Be(
            $$"""{"Sid":"s1","Effect":"Allow","Principal":"*","Action":"lambda:GetLayerVersion","Resource":"{{LambdaFixture.LayerArn}}l:1"}""");
        second.GetProperty("Statement").GetString().Should().Contain("\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:root\"}")
            .And.EndWith(""","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}}""");
        policy.GetProperty("Policy").GetString().Should().Be(
            $$"""{"Version":"2012-10-17","Id":"default","Statement":[{{first.GetProperty("Statement").GetString()}},{{second.GetProperty("Statement").GetString()}}]}""");
        policy.GetProperty("RevisionId").GetString().Should().Be(second.GetProperty("RevisionId").GetString()).And.NotBe(first.GetProperty("RevisionId").GetString());
    }

    [Fact]
    public async Task Remove_TakesStatements_UntilThereIsNoPolicy()
    {
        var revision = (await AddAsync("s1")).Json.GetProperty("RevisionId").GetString();
        (await AddAsync("s1")).ShouldFail(
            409, "ResourceConflictException", "The statement id (s1) provided already exists. Please provide a new statement id, or remove the existing statement.");

        (await _lambda.DeleteAsync(Path + "/none")).ShouldFail(404, "ResourceNotFoundException", "Statement none is not found in resource policy.");
        (await _lambda.DeleteAsync(Path + "/s1?RevisionId=wrong")).ShouldFail(412, "PreconditionFailedException", Mismatch);
        (await _lambda.PostAsync(Path + "?RevisionId=wrong", Request("s2"))).ShouldFail(412, "PreconditionFailedException", Mismatch);
        (await _lambda.DeleteAsync($"{Path}/s1?RevisionId={revision}")).ShouldBe(204).Bytes.Should().BeEmpty();

        (await _lambda.GetAsync(Path)).ShouldFail(404, "ResourceNotFoundException", "No policy is associated with the given resource.");
    }

    [Theory]
    [InlineData("l", "2")]
    [InlineData("none", "1")]
    public async Task MissingVersion_IsNamed(string layer, string version)
    {
        var path = $"{LambdaFixture.Layers}/{layer}/versions/{version}/policy";
        var message = $"Layer version {LambdaFixture.LayerArn}{layer}:{version} does not exist.";

        (await _lambda.PostAsync(path, Request("s1"))).ShouldFail(404, "ResourceNotFoundException", message);
        (await _lambda.GetAsync(path)).ShouldFail(404, "ResourceNotFoundException", message);
        (await _lambda.DeleteAsync(path + "/s1")).ShouldFail(404, "ResourceNotFoundException", message);
    }

    [Fact]
    public async Task Add_OfAnotherAction_IsRefused() =>
        (await _lambda.PostAsync(Path, """{"StatementId":"s1","Action":"*","Principal":"*"}""")).ShouldFail(
            400, "ValidationException",
            "1 validation error detected: Value '*' at 'action' failed to satisfy constraint: Member must satisfy regular expression pattern: lambda:GetLayerVersion");

    private Task<WireAnswer> AddAsync(string id, string principal = "*", string more = "") => _lambda.PostAsync(Path, Request(id, principal, more));

    private static string Request(string id, string principal = "*", string more = "") =>
        $$"""{"StatementId":"{{id}}","Action":"lambda:GetLayerVersion","Principal":"{{principal}}"{{more}}}""";
}
