using System.Text.Json;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>
/// Aliases as test_alias_lifecycle, test_notfound_and_invalid_routingconfigs and test_lambda_alias_moving recorded them. The function f has the
/// versions 1 and 2.
/// </summary>
public sealed class AliasTests : IAsyncLifetime
{
    private const string Aliases = LambdaFixture.Functions + "/f/aliases";
    private const string Routed = """{"Name":"live","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"2":0.1}}}""";

    private readonly LambdaFixture _lambda = new();

    public async Task InitializeAsync()
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");
        await _lambda.ConfigureAsync("""{"Timeout":9}""");
        await _lambda.PublishAsync();
    }

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Create_AnswersTheAlias_AndGetShowsIt()
    {
        var created = (await _lambda.PostAsync(Aliases, """{"Name":"live","FunctionVersion":"1","Description":"d","RoutingConfig":{"AdditionalVersionWeights":{"2":0.2}}}""")).ShouldBe(201);

        created.ShouldBeJson($$$"""
            {"AliasArn":"{{{LambdaFixture.Arn}}}f:live","Name":"live","FunctionVersion":"1","Description":"d",
             "RevisionId":"{{{Revision(created)}}}","RoutingConfig":{"AdditionalVersionWeights":{"2":0.2} } }
            """);
        (await _lambda.GetAsync(Aliases + "/live")).ShouldBe(200).Text.Should().Be(created.Text);
    }

    [Theory]
    [InlineData("""{"Name":"a","FunctionVersion":"$LATEST"}""", "$LATEST")]
    [InlineData("""{"Name":"a","FunctionVersion":"1","RoutingConfig":{}}""", "1")]
    [InlineData("""{"Name":"a","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{}}}""", "1")]
    public async Task Create_WithoutWeights_HasNoRouting(string body, string version)
    {
        var created = (await _lambda.PostAsync(Aliases, body)).ShouldBe(201);

        created.ShouldBeJson($$"""{"AliasArn":"{{LambdaFixture.Arn}}f:a","Name":"a","FunctionVersion":"{{version}}","Description":"","RevisionId":"{{Revision(created)}}"}""");
    }

    [Theory]
    [InlineData("""{"Name":"a","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"1":0.5,"2":0.5}}}""", 400, "InvalidParameterValueException",
        "Number of items in AdditionalVersionWeights cannot be greater than 1")]
    [InlineData("""{"Name":"a","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"1":0.5}}}""", 400, "InvalidParameterValueException",
        "Invalid function version 1. Function version 1 is already included in routing configuration.")]
    [InlineData("""{"Name":"a","FunctionVersion":"$LATEST","RoutingConfig":{"AdditionalVersionWeights":{"2":0.5}}}""", 400, "InvalidParameterValueException",
        "$LATEST is not supported for an alias pointing to more than 1 version")]
    [InlineData("""{"Name":"a","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"10":0.5}}}""", 404, "ResourceNotFoundException",
        "Function not found: " + LambdaFixture.Arn + "f:10")]
    [InlineData("""{"Name":"a","FunctionVersion":"10"}""", 404, "ResourceNotFoundException", "Function not found: " + LambdaFixture.Arn + "f:10")]
    [InlineData("""{"Name":"a","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"2":2.0}}}""", 400, "ValidationException",
        "1 validation error detected: Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]")]
    [InlineData("""{"Name":"a","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"$LATEST":0.5}}}""", 400, "ValidationException",
        "1 validation error detected: Value '{$LATEST=0.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]")]
    public async Task Create_ThatPointsNowhere_IsRefused(string body, int status, string code, string message)
    {
        (await _lambda.PostAsync(Aliases, body)).ShouldFail(status, code, message);
        (await _lambda.GetAsync(Aliases + "/a")).ShouldFail(404, "ResourceNotFoundException", $"Cannot find alias arn: {LambdaFixture.Arn}f:a");
    }

    [Fact]
    public async Task Create_OfATakenName_IsAConflict()
    {
        await _lambda.PostAsync(Aliases, Routed);

        (await _lambda.PostAsync(Aliases, """{"Name":"live","FunctionVersion":"2"}""")).ShouldFail(
            409, "ResourceConflictException", $"Alias already exists: {LambdaFixture.Arn}f:live");
    }

    [Fact]
    public async Task Create_OfAMissingFunction_NamesTheVersion() =>
        (await _lambda.PostAsync(LambdaFixture.Functions + "/g/aliases", """{"Name":"a","FunctionVersion":"1"}""")).ShouldFail(
            404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}g:1");

    [Fact]
    public async Task Update_ChangesWhatItNames_AndTheRevision()
    {
        var created = await _lambda.PostAsync(Aliases, Routed);

        var described = (await _lambda.PutAsync(Aliases + "/live", """{"Description":"new"}""")).ShouldBe(200);
        var plain = await _lambda.PutAsync(Aliases + "/live", """{"RoutingConfig":{"AdditionalVersionWeights":{}},"FunctionVersion":"2"}""");

        described.Json.GetProperty("RoutingConfig").GetProperty("AdditionalVersionWeights").GetProperty("2").GetDouble().Should().Be(0.1);
        plain.ShouldBeJson($$"""{"AliasArn":"{{LambdaFixture.Arn}}f:live","Name":"live","FunctionVersion":"2","Description":"new","RevisionId":"{{Revision(plain)}}"}""");
        new[] { Revision(created), Revision(described), Revision(plain) }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Update_OntoTheVersionThatIsRouted_IsRefused()
    {
        await _lambda.PostAsync(Aliases, Routed);

        (await _lambda.PutAsync(Aliases + "/live", """{"FunctionVersion":"2"}""")).ShouldFail(
            400, "InvalidParameterValueException", "Invalid function version 2. Function version 2 is already included in routing configuration.");
    }

    [Fact]
    public async Task Update_WithAnOldRevision_ChangesNothing()
    {
        var revision = Revision(await _lambda.PostAsync(Aliases, Routed));
        (await _lambda.PutAsync(Aliases + "/live", $$"""{"Description":"a","RevisionId":"{{revision}}"}""")).ShouldBe(200);

        (await _lambda.PutAsync(Aliases + "/live", $$"""{"Description":"b","RevisionId":"{{revision}}"}""")).ShouldFail(
            412, "PreconditionFailedException",
            "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id");
        (await _lambda.GetAsync(Aliases + "/live")).Json.GetProperty("Description").GetString().Should().Be("a");
    }

    [Fact]
    public async Task MissingAlias_IsFoundByNobody_AndDeletedByAll()
    {
        (await _lambda.GetAsync(Aliases + "/none")).ShouldFail(404, "ResourceNotFoundException", $"Cannot find alias arn: {LambdaFixture.Arn}f:none");
        (await _lambda.PutAsync(Aliases + "/none", "{}")).ShouldFail(404, "ResourceNotFoundException", $"Alias not found: {LambdaFixture.Arn}f:none");
        (await _lambda.DeleteAsync(Aliases + "/none")).ShouldBe(204).Bytes.Should().BeEmpty();
        (await _lambda.GetAsync(LambdaFixture.Functions + "/f?Qualifier=none")).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}f:none");
        (await _lambda.InvokeAsync("{}", "f", "?Qualifier=none")).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}f:none");
    }

    [Fact]
    public async Task List_FiltersByVersion_AndPages()
    {
        foreach (var (name, version) in new[] { ("c", "1"), ("a", "2"), ("b", "1"), ("d", "$LATEST") })
        {
            (await _lambda.PostAsync(Aliases, $$"""{"Name":"{{name}}","FunctionVersion":"{{version}}"}""")).ShouldBe(201);
        }

        var first = (await _lambda.GetAsync(Aliases + "?MaxItems=3")).ShouldBe(200).Json;
        var second = (await _lambda.GetAsync($"{Aliases}?Marker={Uri.EscapeDataString(first.GetProperty("NextMarker").GetString()!)}")).ShouldBe(200).Json;

        Names(first).Should().Equal("a", "b", "c");
        Names(second).Should().Equal("d");
        second.TryGetProperty("NextMarker", out _).Should().BeFalse();
        Names((await _lambda.GetAsync(Aliases + "?FunctionVersion=1")).Json).Should().Equal("b", "c");
        Names((await _lambda.GetAsync(Aliases + "?FunctionVersion=3")).Json).Should().BeEmpty();
    }

    [Theory]
    [InlineData("f:live", "")]
    [InlineData("f", "?Qualifier=live")]
    [InlineData(LambdaFixture.Arn + "f:live", "")]
    public async Task Alias_NamesItsVersionEverywhere(string name, string query)
    {
        await _lambda.PostAsync(Aliases, """{"Name":"live","FunctionVersion":"2"}""");

        var configuration = await _lambda.ConfigurationAsync(name, query);
        var function = (await _lambda.GetAsync($"{LambdaFixture.Functions}/{Uri.EscapeDataString(name)}{query}")).ShouldBe(200).Json.GetProperty("Configuration");
        var invoked = (await _lambda.InvokeAsync("{}", name, query)).ShouldBe(200);

        ((string?)configuration["FunctionArn"]).Should().Be(LambdaFixture.Arn + "f:live");
        ((string?)configuration["Version"]).Should().Be("2");
        function.GetProperty("Timeout").GetInt32().Should().Be(9);
        invoked.Header("X-Amz-Executed-Version").Should().Be("2");
        _lambda.Runner.Invoked.Single().InvokedFunctionArn.Should().Be(LambdaFixture.Arn + "f:live");
        _lambda.Runner.Invoked.Single().Spec.Version.Should().Be("2");
    }

    [Fact]
    public async Task Invoke_OfTenThousand_SendsATenthToTheAdditionalVersion()
    {
        await _lambda.PostAsync(Aliases, Routed);

        for (var i = 0; i < 10_000; i++)
        {
            await _lambda.InvokeAsync("{}", "f", "?Qualifier=live");
        }

        // Ten standard deviations of a binomial distribution (30) to either side.
        _lambda.Runner.Invoked.Count(i => i.Spec.Version == "2").Should().BeInRange(700, 1300);
        _lambda.Runner.Invoked.Should().OnlyContain(i => i.Spec.Version == "1" || i.Spec.Version == "2");
    }

    [Theory]
    [InlineData("0.0", "1")]
    [InlineData("1.0", "2")]
    public async Task Invoke_WithAWeightAtItsEnd_AlwaysTakesOneVersion(string weight, string version)
    {
        await _lambda.PostAsync(Aliases, Routed.Replace("0.1", weight, StringComparison.Ordinal));

        for (var i = 0; i < 100; i++)
        {
            (await _lambda.InvokeAsync("{}", "f:live")).Header("X-Amz-Executed-Version").Should().Be(version);
        }
    }

    [Fact]
    public async Task DeleteVersion_ThatAliasesUse_IsAConflict_UntilTheyAreGone()
    {
        await _lambda.PostAsync(Aliases, Routed);
        await _lambda.PostAsync(Aliases, """{"Name":"beta","FunctionVersion":"2"}""");

        (await _lambda.DeleteAsync(LambdaFixture.Functions + "/f?Qualifier=2")).ShouldFail(
            409, "ResourceConflictException", "Unable to delete version because the following aliases reference it: [beta, live]");
        (await _lambda.DeleteAsync(LambdaFixture.Functions + "/f?Qualifier=1")).ShouldFail(
            409, "ResourceConflictException", "Unable to delete version because the following aliases reference it: [live]");
        await _lambda.DeleteAsync(Aliases + "/live");
        await _lambda.DeleteAsync(Aliases + "/beta");

        (await _lambda.DeleteAsync(LambdaFixture.Functions + "/f?Qualifier=2")).ShouldBe(204);
        (await _lambda.VersionsAsync()).Should().Equal("$LATEST", "1");
    }

    [Fact]
    public async Task Aliases_SurviveARestart_AndGoWithTheFunction()
    {
        await _lambda.PostAsync(Aliases, Routed);

        using (var after = new LambdaFixture(_lambda.Store))
        {
            (await after.GetAsync(Aliases)).Text.Should().Be((await _lambda.GetAsync(Aliases)).Text);
            await after.DeleteAsync(LambdaFixture.Functions + "/f");
            await after.CreateAsync();
        }
        using var again = new LambdaFixture(_lambda.Store);
        (await again.GetAsync(Aliases)).ShouldBeJson("""{"Aliases":[]}""");
    }

    private static string Revision(WireAnswer answer) => answer.Json.GetProperty("RevisionId").GetString()!;

    private static IEnumerable<string?> Names(JsonElement page) => page.GetProperty("Aliases").EnumerateArray().Select(a => a.GetProperty("Name").GetString());
}
