namespace LambdaEmu.Services.ApiGateway.Serving.Authorization;

/// <summary>What an authorizer knows its callers by, such as method.request.header.Authorization, method.request.querystring.q.</summary>
internal static class IdentitySources
{
    /// <returns>The values in order; null where one is missing or empty.</returns>
    public static IReadOnlyList<string>? Read(string? sources, RestCall call)
    {
        var values = new List<string>();
        foreach (var source in (sources ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Value(source, call) is not { Length: > 0 } value)
            {
                return null;
            }
            values.Add(value);
        }
        return values;
    }

    private static string? Value(string source, RestCall call)
    {
        const string header = "method.request.header.", query = "method.request.querystring.", context = "context.", variable = "stageVariables.";
        return source switch
        {
            _ when source.StartsWith(header, StringComparison.Ordinal) => call.Http.Header(source[header.Length..]),
            _ when source.StartsWith(query, StringComparison.Ordinal) => call.Http.QueryValue(source[query.Length..]),
            _ when source.StartsWith(context, StringComparison.Ordinal) => new RestContext(call).Find(source[context.Length..]),
            _ when source.StartsWith(variable, StringComparison.Ordinal) => call.StageVariables?.GetValueOrDefault(source[variable.Length..]),
            _ => null,
        };
    }
}
