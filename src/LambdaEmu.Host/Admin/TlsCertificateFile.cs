using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>GET /_lambdaemu/certificate.pem: what clients have to trust where the emulator speaks TLS.</summary>
internal sealed class TlsCertificateFile(Emulator emulator)
{
    public Task HandleAsync(HttpContext http)
    {
        if (emulator.CertificatePem is not { } pem)
        {
            return AdminAnswer.WriteAsync(http, StatusCodes.Status404NotFound, w => w.WriteString("message", "The emulator was started without --tls"));
        }
        http.Response.ContentType = "application/x-pem-file";
        return http.Response.WriteAsync(pem, http.RequestAborted);
    }
}
