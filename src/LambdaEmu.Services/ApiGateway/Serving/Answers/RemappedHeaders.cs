namespace LambdaEmu.Services.ApiGateway.Serving.Answers;

/// <summary>
/// Headers of backends that would clash with the gateway's own and so get another name. Recorded in test_apigateway_header_remapping_http. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html.
/// </summary>
internal static class RemappedHeaders
{
    private const string Prefix = "x-amzn-Remapped-";

    /// <summary>The name under which a backend's header reaches the client.</summary>
    public static string NameOf(string header) => IsRemapped(header) ? Prefix + header : header;

    private static bool IsRemapped(string header) => header.Length switch
    {
        4 => Is(header, "Date") || Is(header, "Host"),
        6 => Is(header, "Server") || Is(header, "Expect"),
        7 => Is(header, "Trailer") || Is(header, "Upgrade"),
        10 => Is(header, "Connection") || Is(header, "User-Agent"),
        11 => Is(header, "Content-MD5"),
        12 => Is(header, "Max-Forwards"),
        13 => Is(header, "Authorization"),
        14 => Is(header, "Content-Length"),
        16 => Is(header, "WWW-Authenticate") || Is(header, "x-amzn-requestid"),
        18 => Is(header, "Proxy-Authenticate"),
        _ => false,
    };

    private static bool Is(string header, string name) => header.Equals(name, StringComparison.OrdinalIgnoreCase);
}
