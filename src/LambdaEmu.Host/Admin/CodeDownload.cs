using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>GET /_lambdaemu/code/NAME: the deployment package behind GetFunction's Code.Location.</summary>
internal sealed class CodeDownload(Emulator emulator)
{
    public const string Path = "/_lambdaemu/code/";

    public async Task HandleAsync(HttpContext http)
    {
        var name = http.Request.Path.Value![Path.Length..];
        if (name.Length != 64 || !name.All(char.IsAsciiHexDigitLower) || !emulator.Blobs.Contains(name))
        {
            await AdminAnswer.WriteAsync(http, StatusCodes.Status404NotFound, w => w.WriteString("message", "No such package"));
            return;
        }
        await using var package = emulator.Blobs.OpenRead(name);
        http.Response.ContentType = "application/zip";
        http.Response.ContentLength = package.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await package.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }
}
