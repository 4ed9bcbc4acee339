using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using LambdaEmu.Services.ApiGateway.State;

namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>Connections to HTTP backends: one pool for each way to look at their certificates and each certificate of our own.</summary>
internal sealed class BackendClients(ResourceTable<ClientCertificate> certificates) : IDisposable
{
    // Backends may keep connections for longer than DNS keeps their address.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(bool Verifies, string? CertificateId), HttpMessageInvoker> _clients = new();

    /// <summary>Shows the backend the stage's certificate where it has one, and looks at the backend's as the integration says.</summary>
    public HttpMessageInvoker For(RestCall call)
    {
        var verifies = call.Method!.Integration!.InsecureSkipVerification != true;
        return _clients.GetOrAdd(
            (verifies, call.Stage.ClientCertificateId),
            static (wanted, found) => Client(wanted.Verifies, found.Certificates.Find(found.Scope, wanted.CertificateId ?? "")), (Certificates: certificates, call.Staged.Scope));
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private static HttpMessageInvoker Client(bool verifies, ClientCertificate? own)
    {
        var tls = new SslClientAuthenticationOptions();
        if (!verifies)
        {
            tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        if (own is not null)
        {
            var certificate = X509Certificate2.CreateFromPem(own.Certificate, own.PrivateKey);
            // Shown whomever the backend says that it trusts: the certificate has signed itself.
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }
        return new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                AutomaticDecompression = DecompressionMethods.None,
                PooledConnectionLifetime = ConnectionLifetime,
                ActivityHeadersPropagator = null,
                SslOptions = tls,
            },
            disposeHandler: true);
    }
}
