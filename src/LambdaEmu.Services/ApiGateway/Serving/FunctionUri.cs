namespace LambdaEmu.Services.ApiGateway.Serving;

/// <summary>
/// The URIs by which integrations and authorizers name functions:
/// arn:aws:apigateway:region:lambda:path/2015-03-31/functions/{function ARN}/invocations.
/// </summary>
internal static class FunctionUri
{
    private const string Marker = "/functions/";

    private static readonly string[] Endings = ["/invocations", "/response-streaming-invocations"];

    /// <returns>The function's ARN; null where the URI names none.</returns>
    public static string? ArnOf(string uri)
    {
        var start = uri.IndexOf(Marker, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }
        var arn = uri[(start + Marker.Length)..];
        var ending = Array.Find(Endings, e => arn.EndsWith(e, StringComparison.Ordinal));
        return ending is null ? null : arn[..^ending.Length];
    }

    /// <summary>Puts in the values of ${stageVariables.name}; what has no value becomes nothing.</summary>
    public static string Expand(string text, IReadOnlyDictionary<string, string>? variables)
    {
        const string open = "${stageVariables.";
        int start;
        while ((start = text.IndexOf(open, StringComparison.Ordinal)) >= 0 && text.IndexOf('}', start) is > 0 and var end)
        {
            var name = text[(start + open.Length)..end];
            text = string.Concat(text.AsSpan(0, start), variables?.GetValueOrDefault(name), text.AsSpan(end + 1));
        }
        return text;
    }
}
