using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Endpoints.Cors;

/// <summary>
/// What a gateway says to browsers from other origins, in the place of whatever is behind it: HTTP APIs and function URLs. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html.
/// </summary>
public sealed class CorsPolicy
{
    private const string HeaderPrefix = "Access-Control-";

    /// <summary>Such as https://example.com, https://*, or * for all.</summary>
    public IReadOnlyList<string> AllowOrigins { get; init; } = [];

    /// <summary>Such as GET, or * for all.</summary>
    public IReadOnlyList<string> AllowMethods { get; init; } = [];

    public IReadOnlyList<string> AllowHeaders { get; init; } = [];

    public IReadOnlyList<string> ExposeHeaders { get; init; } = [];

    public bool AllowCredentials { get; init; }

    /// <summary>Seconds; null for nothing said.</summary>
    public int? MaxAge { get; init; }

    /// <summary>Whether a browser asks what it may do, before it does it.</summary>
    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.Origin.Count > 0 && request.Headers.AccessControlRequestMethod.Count > 0;

    /// <summary>Whether a header of the function's gives way to the policy's.</summary>
    public static bool Replaces(string header) => header.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The answer to a preflight. An origin, a method or a header that is not allowed gets one without any header.</summary>
    public void Preflight(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (Origin(http.Request) is not { } origin || !Allows(http.Request))
        {
            return;
        }
        var headers = http.Response.Headers;
        WriteOrigin(headers, origin);
        Write(headers, "Access-Control-Allow-Methods", AllowMethods);
        Write(headers, "Access-Control-Allow-Headers", AllowHeaders.Contains("*") ? [http.Request.Headers.AccessControlRequestHeaders.ToString()] : AllowHeaders);
        if (MaxAge is { } seconds)
        {
            headers["Access-Control-Max-Age"] = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Adds the policy's headers to an answer, where the request's origin is allowed.</summary>
    public void Apply(HttpContext http)
    {
        if (Origin(http.Request) is not { } origin)
        {
            return;
        }
        WriteOrigin(http.Response.Headers, origin);
        Write(http.Response.Headers, "Access-Control-Expose-Headers", ExposeHeaders);
    }

    // The request's own origin, where it is allowed.
    private string? Origin(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin && AllowOrigins.Any(allowed => Fits(allowed, origin)) ? origin : null;

    private static bool Fits(string allowed, string origin) =>
        allowed == "*" || allowed.Equals(origin, StringComparison.OrdinalIgnoreCase)
        || (allowed.EndsWith("://*", StringComparison.Ordinal) && origin.StartsWith(allowed[..^1], StringComparison.OrdinalIgnoreCase));

    private bool Allows(HttpRequest request)
    {
        var wanted = request.Headers.AccessControlRequestHeaders.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return IsListed(AllowMethods, request.Headers.AccessControlRequestMethod.ToString()) && wanted.All(header => IsListed(AllowHeaders, header));
    }

    private static bool IsListed(IReadOnlyList<string> allowed, string wanted) =>
        allowed.Contains("*") || allowed.Contains(wanted, StringComparer.OrdinalIgnoreCase);

    private void WriteOrigin(IHeaderDictionary headers, string origin)
    {
        // A browser takes no star together with credentials.
        headers.AccessControlAllowOrigin = AllowOrigins.Contains("*") && !AllowCredentials ? "*" : origin;
        headers.Vary = "Origin";
        if (AllowCredentials)
        {
            headers.AccessControlAllowCredentials = "true";
        }
    }

    private static void Write(IHeaderDictionary headers, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            headers[name] = string.Join(',', values);
        }
    }
}
