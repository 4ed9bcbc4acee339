using System.Text;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>GET /SimpleNotificationService-ID.pem: the certificate behind SigningCertURL in what SNS sends.</summary>
internal sealed class SigningCertificate(Emulator emulator)
{
    public const string Path = "/SimpleNotificationService-";

    public async Task HandleAsync(HttpContext http)
    {
        if (emulator.Signer.FindCertificate(http.Request.Path.Value!) is not { } pem)
        {
            await AdminAnswer.WriteAsync(http, StatusCodes.Status404NotFound, w => w.WriteString("message", "No such certificate"));
            return;
        }
        http.Response.ContentType = "application/x-pem-file";
        http.Response.ContentLength = Encoding.ASCII.GetByteCount(pem);
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.WriteAsync(pem, http.RequestAborted);
        }
    }
}
