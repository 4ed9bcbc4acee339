namespace LambdaEmu.Services.Endpoints.Uris;

/// <summary>
/// How integrations and authorizers name functions: by their ARNs, or by API Gateway's own form around them,
/// arn:aws:apigateway:region:lambda:path/2015-03-31/functions/{ARN}/invocations.
/// </summary>
internal static class FunctionUri
{
    private const string Before = "/functions/";

    private static readonly string[] Endings = ["/invocations", "/response-streaming-invocations"];

    /// <returns>The function's ARN, with what stands for stage variables still in it; null for what names no function.</returns>
    public static string? ArnOf(string? uri)
    {
        if (uri?.StartsWith("arn:", StringComparison.Ordinal) != true)
        {
            return null;
        }
        if (uri.Split(':', 7) is [_, _, "lambda", _, _, "function", _])
        {
            return uri;
        }
        var start = uri.IndexOf(Before, StringComparison.Ordinal);
        var ending = Array.Find(Endings, e => uri.EndsWith(e, StringComparison.Ordinal));
        return start > 0 && ending is not null && uri.Contains(":lambda:path/", StringComparison.Ordinal) ? uri[(start + Before.Length)..^ending.Length] : null;
    }
}
