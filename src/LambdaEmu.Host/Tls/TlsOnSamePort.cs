using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LambdaEmu.Host.Tls;

/// <summary>HTTPS and HTTP on one port: what a connection begins with tells them apart.</summary>
internal static class TlsOnSamePort
{
    /// <summary>The first byte of a TLS handshake; no HTTP request begins so.</summary>
    private const byte Handshake = 0x16;

    public static void Use(ListenOptions listen, TlsCertificate certificate)
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificate = certificate.Certificate,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
        };
        listen.Use(next => connection => ServeAsync(connection, next, options));
    }

    private static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next, SslServerAuthenticationOptions options)
    {
        if (!await BeginsWithHandshakeAsync(connection.Transport.Input))
        {
            await next(connection);
            return;
        }
        var plain = connection.Transport;
        await using var ssl = new SslStream(new DuplexPipeStream(plain), leaveInnerStreamOpen: true);
        try
        {
            await ssl.AuthenticateAsServerAsync(options, connection.ConnectionClosed);
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException or OperationCanceledException)
        {
            // A client that does not trust the certificate, or has gone.
            return;
        }
        // Kestrel takes a request's scheme from it.
        connection.Features.Set<ITlsConnectionFeature>(new NoClientCertificate());
        var (input, output) = (PipeReader.Create(ssl, new(leaveOpen: true)), PipeWriter.Create(ssl, new(leaveOpen: true)));
        connection.Transport = new DuplexPipe(input, output);
        try
        {
            await next(connection);
        }
        finally
        {
            await input.CompleteAsync();
            await output.CompleteAsync();
            connection.Transport = plain;
        }
    }

    private static async ValueTask<bool> BeginsWithHandshakeAsync(PipeReader input)
    {
        var read = await input.ReadAsync();
        var begins = !read.Buffer.IsEmpty && read.Buffer.FirstSpan[0] == Handshake;
        // Nothing is taken: whoever comes next reads it again.
        input.AdvanceTo(read.Buffer.Start);
        return begins;
    }

    private sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input { get; } = input;

        public PipeWriter Output { get; } = output;
    }

    private sealed class NoClientCertificate : ITlsConnectionFeature
    {
        public X509Certificate2? ClientCertificate { get; set; }

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult<X509Certificate2?>(null);
    }
}
