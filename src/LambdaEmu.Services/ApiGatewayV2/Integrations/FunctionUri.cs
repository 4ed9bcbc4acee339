namespace LambdaEmu.Services.ApiGatewayV2.Integrations;

/// <summary>Functions are named by their ARNs, or by API Gateway's own form around them: arn:aws:apigateway:R:lambda:path/2015-03-31/functions/ARN/invocations.</summary>
internal static class FunctionUri
{
    private const string Before = ":lambda:path/2015-03-31/functions/";
    private const string After = "/invocations";

    /// <summary>The function's ARN, with what stands for stage variables still in it; null for what names no function.</summary>
    public static string? ArnOf(string? uri)
    {
        if (uri is null)
        {
            return null;
        }
        if (uri.StartsWith("arn:", StringComparison.Ordinal) && uri.Split(':') is [_, _, "lambda", _, _, "function", ..])
        {
            return uri;
        }
        var start = uri.IndexOf(Before, StringComparison.Ordinal);
        return uri.StartsWith("arn:", StringComparison.Ordinal) && start > 0 && uri.EndsWith(After, StringComparison.Ordinal)
            ? uri[(start + Before.Length)..^After.Length]
            : null;
    }
}
