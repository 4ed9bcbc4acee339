using LambdaEmu.Services.ApiGateway.Methods;

namespace LambdaEmu.Services.ApiGateway.Integrations;

/// <summary>Checks mappings against what the method declares.</summary>
internal static class MappingExpressions
{
    /// <summary>Parameters of the request have to be declared by the method before they can be mapped.</summary>
    public static void CheckRequest(Method method, IReadOnlyDictionary<string, string>? mappings)
    {
        foreach (var (target, source) in mappings ?? new Dictionary<string, string>())
        {
            if (!target.StartsWith("integration.request.", StringComparison.Ordinal))
            {
                throw Invalid($"Invalid mapping expression specified: {target}");
            }
            if (source.StartsWith("method.request.", StringComparison.Ordinal) && !source.StartsWith("method.request.body", StringComparison.Ordinal)
                && method.RequestParameters?.ContainsKey(WithoutMultiValue(source)) != true)
            {
                throw Invalid($"Invalid mapping expression parameter specified: {source}");
            }
        }
    }

    /// <summary>Headers have to be declared by the method's response before they can be set.</summary>
    public static void CheckResponse(Method method, IntegrationResponse response)
    {
        foreach (var target in response.ResponseParameters?.Keys ?? [])
        {
            if (method.Responses.GetValueOrDefault(response.StatusCode)?.ResponseParameters?.ContainsKey(target) != true)
            {
                throw Invalid($"Invalid mapping expression parameter specified: {target}");
            }
        }
    }

    public static void CheckContentTypes(IEnumerable<string>? contentTypes)
    {
        if (contentTypes?.FirstOrDefault(c => c.IndexOf('/') is var slash && (slash < 1 || slash == c.Length - 1)) is { } wrong)
        {
            throw Faults.BadRequest($"Validation Result: warnings : [], errors : [Invalid content type specified: {wrong}]");
        }
    }

    private static string WithoutMultiValue(string source) => source
        .Replace("method.request.multivaluequerystring.", "method.request.querystring.", StringComparison.Ordinal)
        .Replace("method.request.multivalueheader.", "method.request.header.", StringComparison.Ordinal);

    private static Core.Errors.AwsException Invalid(string what) =>
        Faults.BadRequest($"Invalid mapping expression specified: Validation Result: warnings : [], errors : [{what}]");
}
