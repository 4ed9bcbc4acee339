using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.ApiGateway.Serving;

/// <summary>How much of requests is logged, by the method settings of a stage.</summary>
public sealed class ExecutionLogTests : IDisposable
{
    private const string Answering = "\"type\":\"MOCK\",\"requestTemplates\":{\"application/json\":\"{\\\"statusCode\\\": 200}\"}";
    private const string Failing = "\"type\":\"MOCK\",\"requestTemplates\":{\"application/json\":\"nothing\"}";

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("OFF", Failing, false)]
    [InlineData("ERROR", Answering, false)]
    [InlineData("ERROR", Failing, true)]
    [InlineData("INFO", Answering, true)]
    public async Task Level_ChoosesTheRequests(string level, string integration, bool logged)
    {
        await RequestAsync(integration, ("/*/*/logging/loglevel", level));

        (_gateway.Logs.Events.Count > 0).Should().Be(logged);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task Bodies_AreLoggedWhereDataIsTraced(string traced, bool logged)
    {
        await RequestAsync(Answering, ("/*/*/logging/loglevel", "INFO"), ("/*/*/logging/dataTrace", traced));

        _gateway.Logs.Events.Exists(e => e.Message.Contains("the body", StringComparison.Ordinal)).Should().Be(logged);
    }

    private async Task RequestAsync(string integration, params (string Path, string Value)[] settings)
    {
        var api = await _gateway.ApiAsync();
        await _gateway.MethodAsync(await _gateway.RootAsync(api), "POST", integration);
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        await _gateway.PatchAsync($"{api}/stages/dev", [.. settings.Select(s => ("replace", s.Path, (string?)s.Value))]);
        await _gateway.RequestAsync(api, new WireCall("POST", "/dev").Body("the body"));
    }
}
