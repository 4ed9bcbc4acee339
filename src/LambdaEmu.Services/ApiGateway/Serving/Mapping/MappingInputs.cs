using System.Collections.Frozen;
using LambdaEmu.Services.Endpoints.Mapping;

namespace LambdaEmu.Services.ApiGateway.Serving.Mapping;

/// <summary>What templates of REST APIs work on.</summary>
internal static class MappingInputs
{
    /// <param name="body">The request's, or the backend's answer's.</param>
    /// <param name="overrides">One for the whole call.</param>
    public static MappingInput Of(RestCall call, ReadOnlyMemory<byte> body, MappingOverrides overrides) => new()
    {
        Body = body,
        Headers = new HeaderView(call.Http.Headers),
        Query = LastOf(call.Http.Query),
        PathParameters = call.PathParameters.Count == 0
            ? FrozenDictionary<string, string>.Empty
            : call.PathParameters.ToDictionary(p => p.Key, p => Uri.UnescapeDataString(p.Value)),
        StageVariables = call.StageVariables ?? FrozenDictionary<string, string>.Empty,
        Context = new RestMappingContext(call),
        Overrides = overrides,
    };

    private static IReadOnlyDictionary<string, string> LastOf(IReadOnlyList<KeyValuePair<string, string>> query)
    {
        if (query.Count == 0)
        {
            return FrozenDictionary<string, string>.Empty;
        }
        var last = new Dictionary<string, string>(query.Count);
        foreach (var (name, value) in query)
        {
            last[name] = value;
        }
        return last;
    }
}
