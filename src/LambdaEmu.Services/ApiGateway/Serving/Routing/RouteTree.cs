using LambdaEmu.Services.ApiGateway.Resources;

namespace LambdaEmu.Services.ApiGateway.Serving.Routing;

/// <summary>
/// An API's resources as a tree of segments: literals before {parameters} before {greedy+} ones. What a path costs depends on its own length
/// alone.
/// </summary>
internal sealed class RouteTree
{
    private const string Any = "ANY";

    private readonly Node _root = new();

    public RouteTree(IEnumerable<Resource> resources, Func<Resource, string, CompiledMethod> compile)
    {
        foreach (var resource in resources)
        {
            var node = _root;
            foreach (var segment in resource.Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                node = node.Child(segment);
            }
            foreach (var method in resource.Methods.Keys)
            {
                node.Methods[method] = compile(resource, method);
            }
        }
    }

    /// <param name="path">Still encoded; slashes in a row count as one.</param>
    /// <returns>Null where no resource with such a method fits.</returns>
    public RouteMatch? Match(string path, string httpMethod)
    {
        Span<Range> ranges = stackalloc Range[MaxSegments];
        var count = Split(path, ranges);
        var values = new List<KeyValuePair<string, string>>();
        return Match(_root, path, ranges[..count], httpMethod, values) is { } method ? new RouteMatch(method, values) : null;
    }

    /// <summary>Far more than an API's resources may be deep; the rest of a longer path is one segment.</summary>
    private const int MaxSegments = 128;

    private static CompiledMethod? Match(Node node, string path, ReadOnlySpan<Range> rest, string httpMethod, List<KeyValuePair<string, string>> values)
    {
        if (rest.IsEmpty)
        {
            return node.Find(httpMethod);
        }
        var segment = path.AsSpan(rest[0]);
        if (node.Literals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(segment, out var literal)
            && Match(literal, path, rest[1..], httpMethod, values) is { } exact)
        {
            return exact;
        }
        if (node.Parameter is var (name, child))
        {
            values.Add(new(name, segment.ToString()));
            if (Match(child, path, rest[1..], httpMethod, values) is { } found)
            {
                return found;
            }
            values.RemoveAt(values.Count - 1);
        }
        if (node.Greedy is var (greedyName, greedy) && greedy.Find(httpMethod) is { } proxied)
        {
            values.Add(new(greedyName, path[rest[0].Start.Value..].TrimEnd('/')));
            return proxied;
        }
        return null;
    }

    private static int Split(string path, Span<Range> ranges)
    {
        var count = 0;
        var start = 0;
        while (start < path.Length && count < ranges.Length)
        {
            if (path[start] == '/')
            {
                start++;
                continue;
            }
            var end = count == ranges.Length - 1 ? -1 : path.IndexOf('/', start);
            ranges[count++] = end < 0 ? start..path.Length : start..end;
            start = end < 0 ? path.Length : end;
        }
        return count;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        public (string Name, Node Node)? Parameter { get; private set; }

        public (string Name, Node Node)? Greedy { get; private set; }

        public Dictionary<string, CompiledMethod> Methods { get; } = new(StringComparer.Ordinal);

        public Node Child(string segment)
        {
            if (!segment.StartsWith('{'))
            {
                // Clients send what a resource's name holds escaped or as it is.
                return Literals.TryGetValue(segment, out var known) ? known : Literals[segment] = new Node();
            }
            var name = segment.Trim('{', '}');
            if (name.EndsWith('+'))
            {
                return (Greedy ??= (name[..^1], new Node())).Node;
            }
            return (Parameter ??= (name, new Node())).Node;
        }

        public CompiledMethod? Find(string httpMethod) => Methods.GetValueOrDefault(httpMethod) ?? Methods.GetValueOrDefault(Any);
    }
}

/// <param name="PathParameters">As sent, still encoded. Recorded in test_lambda_aws_proxy_integration.</param>
internal readonly record struct RouteMatch(CompiledMethod Method, IReadOnlyList<KeyValuePair<string, string>> PathParameters);
