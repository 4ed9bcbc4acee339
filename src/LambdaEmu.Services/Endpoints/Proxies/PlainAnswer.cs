using System.Text;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>A short JSON answer of the gateway itself.</summary>
internal static class PlainAnswer
{
    /// <param name="errorType">Told as x-amzn-ErrorType; null for none.</param>
    public static Task WriteAsync(HttpContext http, int status, string json, string? errorType = null)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Encoding.UTF8.GetByteCount(json);
        if (errorType is not null)
        {
            http.Response.Headers["x-amzn-ErrorType"] = errorType;
        }
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.WriteAsync(json);
    }
}
