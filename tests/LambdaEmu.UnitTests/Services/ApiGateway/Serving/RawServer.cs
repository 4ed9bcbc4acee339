using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LambdaEmu.UnitTests.Services.ApiGateway.Serving;

/// <summary>A server that answers every request with the same bytes and closes the connection; with TLS its certificate is one that nobody trusts.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _served;

    public RawServer(string answer, bool secure)
    {
        _certificate = secure ? SelfSigned() : null;
        _listener.Start();
        Address = $"{(secure ? "https" : "http")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";
        _served = ServeAsync(Encoding.ASCII.GetBytes(answer));
    }

    public string Address { get; }

    /// <summary>The certificate that the last client has shown, as PEM; null where it had none.</summary>
    public string? ShownCertificate { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _served;
        _listener.Dispose();
        _stopping.Dispose();
        _certificate?.Dispose();
    }

    private async Task ServeAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await AnswerAsync(client, answer);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client, byte[] answer)
    {
        try
        {
            await using var stream = await OpenAsync(client);
            // The requests of these tests have no bodies, and come in one piece.
            if (await stream.ReadAsync(new byte[4096], _stopping.Token) > 0)
            {
                await stream.WriteAsync(answer);
            }
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            // A client that does not trust us ends the connection.
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
        {
            return client.GetStream();
        }
        var secured = new SslStream(client.GetStream());
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = _certificate,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, shown, _, _) =>
            {
                ShownCertificate = (shown as X509Certificate2)?.ExportCertificatePem();
                return true;
            },
        }, _stopping.Token);
        return secured;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=nobody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
