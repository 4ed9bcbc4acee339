using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Host;

/// <summary>--tls: HTTPS beside HTTP on one port, by a certificate that clients can be told to trust.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task Port_SpeaksBoth_AndTheCertificateIsItsOwnAuthority()
    {
        await using var emulator = await EmulatorProcess.StartAsync("--tls");
        using var http = new HttpClient();
        var pem = await http.GetStringAsync(new Uri(emulator.Address, "/_lambdaemu/certificate.pem"));
        using var trusted = X509Certificate2.CreateFromPem(pem);
        using var https = Trusting(trusted);

        var secure = await https.GetStringAsync($"https://localhost:{emulator.Address.Port}/_localstack/health");
        var named = async () => await https.GetStringAsync($"https://127.0.0.1:{emulator.Address.Port}/_localstack/health");
        var plain = await http.GetStringAsync(new Uri(emulator.Address, "/_localstack/health"));
        var stranger = async () => await http.GetStringAsync($"https://localhost:{emulator.Address.Port}/_localstack/health");

        secure.Should().Contain("running");
        plain.Should().Contain("running");
        await named.Should().NotThrowAsync();
        await stranger.Should().ThrowAsync<HttpRequestException>("nobody trusts it who was not told to");
        trusted.GetNameInfo(X509NameType.SimpleName, forIssuer: false).Should().Be("LambdaEmu");
    }

    [Fact]
    public async Task Certificate_IsTheSameAfterARestart_WithDataAlone()
    {
        var directory = Directory.CreateTempSubdirectory("tls-tests-");
        try
        {
            var first = await CertificateAsync("--tls", "--data", directory.FullName);
            var again = await CertificateAsync("--tls", "--data", directory.FullName);
            var other = await CertificateAsync("--tls");

            again.Should().Be(first).And.NotBe(other);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Certificate_WithoutTls_IsNotThere()
    {
        await using var emulator = await EmulatorProcess.StartAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(emulator.Address, "/_lambdaemu/certificate.pem"));

        ((int)answer.StatusCode).Should().Be(404);
    }

    private static async Task<string> CertificateAsync(params string[] arguments)
    {
        await using var emulator = await EmulatorProcess.StartAsync(arguments);
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(emulator.Address, "/_lambdaemu/certificate.pem"));
    }

    private static HttpClient Trusting(X509Certificate2 authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority);
        return new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } });
    }
}
