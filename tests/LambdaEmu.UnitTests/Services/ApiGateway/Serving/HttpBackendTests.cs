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

    [Fact]
    public async Task Server_IsShownTheStagesCertificate_OrTheTests()
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", secure: true);
        var (api, method) = await ApiAsync(server, ",\"tlsConfig\":{\"insecureSkipVerification\":true}");
        var (first, firstPem) = await CertificateAsync();
        var (second, secondPem) = await CertificateAsync();

        (await _gateway.RequestAsync(api, "GET", "/dev")).ShouldBe(200);
        server.ShownCertificate.Should().BeNull();

        await _gateway.PatchAsync($"{api}/stages/dev", ("replace", "/clientCertificateId", first));
        (await _gateway.RequestAsync(api, "GET", "/dev")).ShouldBe(200);
        server.ShownCertificate.Should().Be(firstPem);

        (await _gateway.DoAsync("POST", method, $$"""{"clientCertificateId":"{{second}}"}"""))["status"]!.GetValue<int>().Should().Be(200);
        server.ShownCertificate.Should().Be(secondPem);
        (await _gateway.FaultAsync("POST", method, """{"clientCertificateId":"none"}""")).Should().Be((404, "Invalid Client Certificate identifier specified"));
    }

    private async Task<(string Id, string Pem)> CertificateAsync()
    {
        var made = await _gateway.DoAsync("POST", "/clientcertificates", "{}");
        return (made["clientCertificateId"]!.ToString(), made["pemEncodedCertificate"]!.ToString());
    }

    private async Task<WireAnswer> GetAsync(RawServer server, string setting) => await _gateway.RequestAsync((await ApiAsync(server, setting)).Api, "GET", "/dev");

    private async Task<(string Api, string Method)> ApiAsync(RawServer server, string setting)
    {
        var api = await _gateway.ApiAsync();
        var method = await _gateway.MethodAsync(
            await _gateway.RootAsync(api), "GET", $"\"type\":\"HTTP_PROXY\",\"httpMethod\":\"GET\",\"uri\":\"{server.Address}\"{setting}");
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        return (api, method);
    }
}
