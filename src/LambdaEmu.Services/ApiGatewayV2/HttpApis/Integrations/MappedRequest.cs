using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.Mappings;
using LambdaEmu.Services.Endpoints.Proxies;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;

/// <summary>A request as parameter mappings leave it for an integration.</summary>
internal sealed class MappedRequest
{
    private readonly List<KeyValuePair<string, string>> _headers;
    private readonly List<KeyValuePair<string, string>> _query;
    private readonly List<string> _removed = [];

    private MappedRequest(StageCall call)
    {
        _headers = [.. call.Call.Headers
            .Where(h => !EventParts.IsReplaced(h.Key) && !h.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
            .SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v ?? "")))];
        _query = [.. call.Call.Query];
    }

    /// <summary>Names may repeat. Without cookies, which no mapping reaches.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;
    public IReadOnlyList<string> RemovedHeaders => _removed;
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>Null where it is the request's own.</summary>
    public string? Path { get; private set; }

    public string RawQuery => string.Join('&', _query.Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value)}"));

    /// <returns>Null where there are no mappings: the request goes as it came.</returns>
    public static MappedRequest? Apply(StageCall call, IReadOnlyList<ParameterMapping> mappings)
    {
        if (mappings.Count == 0)
        {
            return null;
        }
        var request = new MappedRequest(call);
        foreach (var mapping in mappings)
        {
            request.Apply(mapping, mapping.Action is MappingAction.Remove ? null : mapping.Value.Evaluate(call.Find));
        }
        return request;
    }

    /// <summary>Values of the same name with commas between, as events have them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> JoinedHeaders() =>
        [.. _headers.GroupBy(h => h.Key, StringComparer.OrdinalIgnoreCase).Select(g => KeyValuePair.Create(g.Key, string.Join(',', g.Select(h => h.Value))))];

    // What a mapping's value does not find, it leaves alone.
    private void Apply(ParameterMapping mapping, string? value)
    {
        if (value is null && mapping.Action is not MappingAction.Remove)
        {
            return;
        }
        switch (mapping.Target)
        {
            case MappingTarget.Path:
                Path = value!.StartsWith('/') ? value : "/" + value;
                break;
            case MappingTarget.Header:
                Change(_headers, mapping, value, StringComparison.OrdinalIgnoreCase);
                if (mapping.Action is MappingAction.Remove)
                {
                    _removed.Add(mapping.Name);
                }
                break;
            case MappingTarget.QueryString:
                Change(_query, mapping, value, StringComparison.Ordinal);
                break;
        }
    }

    internal static void Change(List<KeyValuePair<string, string>> values, ParameterMapping mapping, string? value, StringComparison comparison)
    {
        if (mapping.Action is not MappingAction.Append)
        {
            values.RemoveAll(v => v.Key.Equals(mapping.Name, comparison));
        }
        if (value is not null)
        {
            values.Add(KeyValuePair.Create(mapping.Name, value));
        }
    }
}
