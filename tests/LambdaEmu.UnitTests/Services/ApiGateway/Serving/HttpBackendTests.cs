using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.ApiGateway.Serving;

/// <summary>What the settings of HTTP integrations change in how servers are called.</summary>
public sealed class HttpBackendTests : IDisposable
{
    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("", 500)]
    [InlineData(",\"tlsConfig\":{\"insecureSkipVerification\":false}", 500)]
    [InlineData(",\"tlsConfig\":{\"insecureSkipVerification\":true}", 200)]
    public async Task Certificate_ThatNobodyTrusts_IsTakenWhereItNeedNotBeVerified(string setting, int status)
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", secure: true);

        (await GetAsync(server, setting)).Status.Should().Be(status);
    }

    [Theory]
    [InlineData("", 500)]
    [InlineData(",\"responseTransferMode\":\"BUFFERED\"", 500)]
    [InlineData(",\"responseTransferMode\":\"STREAM\"", 200)]
    public async Task Answer_ThatBreaksOff_HasBegunWhereItIsStreamed(string setting, int status)
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nx-own: 1\r\n\r\nfirst", secure: false);

        var answer = await GetAsync(server, setting);

        answer.Status.Should().Be(status);
        (answer.Header("x-own"), answer.Text == "first").Should().Be(status == 200 ? ("1", true) : (null, false));
    }

    private async Task<WireAnswer> GetAsync(RawServer server, string setting)
    {
        var api = await _gateway.ApiAsync();
        await _gateway.MethodAsync(await _gateway.RootAsync(api), "GET", $"\"type\":\"HTTP_PROXY\",\"httpMethod\":\"GET\",\"uri\":\"{server.Address}\"{setting}");
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        return await _gateway.RequestAsync(api, "GET", "/dev");
    }
}
