using LambdaEmu.Core.Errors;
using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Lambda.Operations;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Lambda.Urls;

/// <summary>What function URLs answer where no function does. Recorded in test_lambda_url_persists_after_alias_delete.</summary>
internal static class UrlFaults
{
    public static Task UnknownAsync(HttpContext http) => PlainAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, """{"Message":null}""", "AccessDeniedException");

    public static Task ForbiddenAsync(HttpContext http) => PlainAnswer.WriteAsync(
        http, StatusCodes.Status403Forbidden,
        """{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}""",
        "AccessDeniedException");

    public static Task TooLargeAsync(HttpContext http) => PlainAnswer.WriteAsync(
        http, StatusCodes.Status413PayloadTooLarge,
        $$"""{"message":"Request must be smaller than {{Invoke.MaxPayloadBytes}} bytes for the InvokeFunction operation"}""",
        "RequestEntityTooLargeException");

    public static Task FunctionFailedAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status502BadGateway;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync("Internal Server Error");
    }

    /// <summary>What Lambda itself refused.</summary>
    public static Task RefusedAsync(HttpContext http, AwsException refused) => refused.Status switch
    {
        StatusCodes.Status429TooManyRequests => PlainAnswer.WriteAsync(
            http, refused.Status, $$"""{"Reason":"{{refused.Members?.GetValueOrDefault("Reason")}}","Type":"User","message":"{{refused.Message}}"}""", refused.Code),
        // An alias that is gone keeps its URL.
        StatusCodes.Status404NotFound => ForbiddenAsync(http),
        StatusCodes.Status413PayloadTooLarge => TooLargeAsync(http),
        _ => FunctionFailedAsync(http),
    };
}
