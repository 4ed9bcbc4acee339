using System.Collections.Concurrent;
using LambdaEmu.Core.JsonPaths;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>The paths of one template, parsed. Nearly all stand there as literals; those that a template puts together itself are not all kept.</summary>
internal sealed class PathCache
{
    private const int MaxPaths = 200;

    private readonly ConcurrentDictionary<string, JsonPath> _paths = new(StringComparer.Ordinal);

    /// <exception cref="JsonPathException">It is no path.</exception>
    public JsonPath Get(string expression)
    {
        if (_paths.TryGetValue(expression, out var path))
        {
            return path;
        }
        path = JsonPath.Parse(expression);
        if (_paths.Count < MaxPaths)
        {
            _paths.TryAdd(expression, path);
        }
        return path;
    }
}
