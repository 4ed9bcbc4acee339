namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Event invoke configurations as test_lambda_eventinvokeconfig_exceptions recorded them.</summary>
public sealed class EventInvokeConfigTests : IAsyncLifetime
{
    private const string Path = "/2019-09-25/functions/f/event-invoke-config";
    private const string Missing = "The function doesn't exist.";

    private readonly LambdaFixture _lambda = new();

    public async Task InitializeAsync()
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");
        await _lambda.CreateAsync("other");
        await _lambda.PostAsync(LambdaFixture.Functions + "/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");
    }

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Put_ReplacesAll_AndUpdateMerges()
    {
        (await _lambda.PutAsync(Path, """{"MaximumRetryAttempts":2,"MaximumEventAgeInSeconds":60}""")).ShouldBe(200).ShouldBeJson(
            Expected("$LATEST", "\"MaximumRetryAttempts\":2,\"MaximumEventAgeInSeconds\":60"));
        (await _lambda.PostAsync(Path, """{"MaximumRetryAttempts":0}""")).ShouldBe(200).ShouldBeJson(
            Expected("$LATEST", "\"MaximumRetryAttempts\":0,\"MaximumEventAgeInSeconds\":60"));
        (await _lambda.PutAsync(Path, """{"MaximumRetryAttempts":0}""")).ShouldBe(200).ShouldBeJson(Expected("$LATEST", "\"MaximumRetryAttempts\":0"));
        (await _lambda.GetAsync(Path + "?Qualifier=%24LATEST")).ShouldBe(200).ShouldBeJson(Expected("$LATEST", "\"MaximumRetryAttempts\":0"));
    }

    [Theory]
    [InlineData("""{"OnSuccess":{"Destination":"arn:aws:iam:us-east-1:000000000000:function:f"}}""",
        "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination=arn:aws:iam:us-east-1:000000000000:function:f), onFailure=null) is invalid.")]
    [InlineData("""{"OnFailure":{"Destination":"arn:aws:lambda:us-east-1:000000000000:function:f"}}""", "You can't specify the function as a destination for itself.")]
    [InlineData("""{"OnSuccess":{"Destination":"arn:aws:lambda:us-east-1:000000000000:function:none"}}""",
        "The destination ARN arn:aws:lambda:us-east-1:000000000000:function:none is invalid.")]
    public async Task Destination_ThatCannotBe_IsRefused(string destinations, string message) =>
        (await _lambda.PutAsync(Path, $$"""{"DestinationConfig":{{destinations}} }""")).ShouldFail(400, "InvalidParameterValueException", message);

    [Fact]
    public async Task Destinations_AreKept_AndClearedByEmptyOnes()
    {
        const string Other = LambdaFixture.Arn + "other";
        await _lambda.PutAsync(Path, $$$"""{"DestinationConfig":{"OnSuccess":{"Destination":"{{{Other}}}"},"OnFailure":{} } }""");

        (await _lambda.GetAsync(Path)).Json.GetProperty("DestinationConfig").GetRawText().Should().Be($$$"""{"OnFailure":{},"OnSuccess":{"Destination":"{{{Other}}}"}}""");
        await _lambda.PostAsync(Path, """{"DestinationConfig":{"OnSuccess":{"Destination":""}}}""");
        (await _lambda.GetAsync(Path)).Json.GetProperty("DestinationConfig").GetRawText().Should().Be("""{"OnFailure":{},"OnSuccess":{}}""");
    }

    [Fact]
    public async Task MissingThings_AreFaults()
    {
        string None(string of) => $"The function {LambdaFixture.Arn}{of} doesn't have an EventInvokeConfig";

        (await _lambda.PutAsync(Path, "{}")).ShouldFail(400, "InvalidParameterValueException", "You must specify at least one of error handling or destination setting.");
        (await _lambda.PutAsync(Path + "?Qualifier=none", """{"MaximumRetryAttempts":1}""")).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await _lambda.PutAsync(Path.Replace("/f/", "/g/", StringComparison.Ordinal), """{"MaximumRetryAttempts":1}""")).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await _lambda.GetAsync(Path.Replace("/f/", "/g/", StringComparison.Ordinal) + "/list")).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await _lambda.PostAsync(Path + "?Qualifier=live", """{"MaximumRetryAttempts":1}""")).ShouldFail(404, "ResourceNotFoundException", None("f:live"));
        (await _lambda.GetAsync(Path.Replace("/f/", "/g/", StringComparison.Ordinal))).ShouldFail(404, "ResourceNotFoundException", None("g:$LATEST"));
        (await _lambda.DeleteAsync(Path)).ShouldFail(404, "ResourceNotFoundException", None("f:$LATEST"));
    }

    [Fact]
    public async Task List_PagesThemAll_AndARestartKeepsThem()
    {
        foreach (var query in new[] { "", "?Qualifier=1", "?Qualifier=live" })
        {
            (await _lambda.PutAsync(Path + query, """{"MaximumRetryAttempts":1}""")).ShouldBe(200);
        }
        using var after = new LambdaFixture(_lambda.Store);

        var first = (await after.GetAsync(Path + "/list?MaxItems=2")).ShouldBe(200).Json;
        var second = (await after.GetAsync($"{Path}/list?Marker={Uri.EscapeDataString(first.GetProperty("NextMarker").GetString()!)}")).Json;

        first.GetProperty("FunctionEventInvokeConfigs").EnumerateArray().Concat(second.GetProperty("FunctionEventInvokeConfigs").EnumerateArray())
            .Select(c => c.GetProperty("FunctionArn").GetString()).Should().Equal(LambdaFixture.Arn + "f:$LATEST", LambdaFixture.Arn + "f:1", LambdaFixture.Arn + "f:live");
        (await after.DeleteAsync(Path)).ShouldBe(204).Bytes.Should().BeEmpty();
        (await after.GetAsync(Path)).ShouldBe(404);
    }

    [Fact]
    public async Task RecursiveLoop_IsTerminateUntilItIsSet()
    {
        const string Recursion = "/2024-08-31/functions/f/recursion-config";

        (await _lambda.GetAsync(Recursion)).ShouldBe(200).ShouldBeJson("""{"RecursiveLoop":"Terminate"}""");
        (await _lambda.PutAsync(Recursion, """{"RecursiveLoop":"Allow"}""")).ShouldBe(200).ShouldBeJson("""{"RecursiveLoop":"Allow"}""");
        (await _lambda.GetAsync(Recursion)).ShouldBeJson("""{"RecursiveLoop":"Allow"}""");
        (await _lambda.PutAsync(Recursion, """{"RecursiveLoop":"InvalidValue"}""")).ShouldFail(
            400, "ValidationException",
            "1 validation error detected: Value 'InvalidValue' at 'recursiveLoop' failed to satisfy constraint: Member must satisfy enum value set: [Terminate, Allow]");
    }

    private static string Expected(string qualifier, string settings) =>
        $$$"""{"FunctionArn":"{{{LambdaFixture.Arn}}}f:{{{qualifier}}}","LastModified":1738324800,{{{settings}}},"DestinationConfig":{"OnSuccess":{},"OnFailure":{} } }""";
}
