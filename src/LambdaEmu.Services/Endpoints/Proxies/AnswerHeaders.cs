namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>Which headers of backends may reach the client.</summary>
public static class AnswerHeaders
{
    /// <summary>False for what is about the connection, and for what HTTP does not allow.</summary>
    public static bool MayPass(string name, string value) => !IsOfConnection(name) && IsToken(name) && IsText(value);

    /// <summary>Whether HTTP gives answers of this status a body.</summary>
    public static bool MayHaveBody(int status) => status is >= 200 and not 204 and not 205 and not 304;

    private static bool IsOfConnection(string name) => name.ToLowerInvariant() is
        "connection" or "keep-alive" or "proxy-connection" or "transfer-encoding" or "upgrade" or "te" or "trailer" or "content-length";

    private static bool IsToken(string name) => name.Length > 0 && name.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && name.AsSpan().IndexOfAny("\"(),/:;<=>?@[\\]{}") < 0;

    private static bool IsText(string value) => value.AsSpan().IndexOfAnyInRange('\0', '\b') < 0 && value.AsSpan().IndexOfAnyInRange('\n', '\u001f') < 0;
}
