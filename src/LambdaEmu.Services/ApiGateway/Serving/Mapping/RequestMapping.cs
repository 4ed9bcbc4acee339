using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Serving.Backends;

namespace LambdaEmu.Services.ApiGateway.Serving.Mapping;

/// <summary>An integration's request parameters: which headers, query parameters and path parts of the backend's request come from where.</summary>
internal sealed class RequestMapping
{
    private readonly List<(string Name, ParameterSource Source)> _headers = [], _query = [], _path = [];

    public RequestMapping(Integration integration)
    {
        foreach (var (target, expression) in integration.RequestParameters ?? ImmutableDictionary<string, string>.Empty)
        {
            var parts = target.Split('.', 4);
            if (parts is not ["integration", "request", var place, var name])
            {
                continue;
            }
            (place switch { "header" or "multivalueheader" => _headers, "querystring" or "multivaluequerystring" => _query, _ => _path })
                .Add((name, ParameterSource.Parse(expression)));
        }
    }

    /// <summary>What has no value is left out.</summary>
    public MappedParameters Map(ParameterValues values) => new(Read(_headers, values), Read(_query, values), Read(_path, values));

    private static List<KeyValuePair<string, string>> Read(List<(string Name, ParameterSource Source)> sources, ParameterValues values)
    {
        var read = new List<KeyValuePair<string, string>>(sources.Count);
        foreach (var (name, source) in sources)
        {
            if (source.Read(values) is { } value)
            {
                read.Add(new(name, value));
            }
        }
        return read;
    }
}

internal sealed record MappedParameters(
    List<KeyValuePair<string, string>> Headers, List<KeyValuePair<string, string>> Query, List<KeyValuePair<string, string>> Path);
