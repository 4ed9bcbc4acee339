using LambdaEmu.Services.ApiGatewayV2.Routes;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Routing;

/// <summary>
/// The routes of an HTTP API as a tree of path segments: a literal before a label, a label before what takes all the rest, the request's own method before
/// ANY, and $default for what nothing else takes. What a request costs depends on its path, not on how many routes there are. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html.
/// </summary>
internal sealed class RouteTree<T>
    where T : class
{
    private const string AnyMethod = "ANY";

    private readonly Node _root = new();
    private T? _default;

    /// <param name="key">Such as GET /pets/{id}; a valid one.</param>
    public void Add(string key, T route)
    {
        if (key == RouteDefinition.DefaultKey)
        {
            _default = route;
            return;
        }
        var space = key.IndexOf(' ');
        var node = _root;
        var labels = new List<string>();
        foreach (var segment in Segments(key[(space + 1)..]))
        {
            if (!segment.StartsWith('{'))
            {
                node = node.Literals.TryGetValue(segment, out var known) ? known : node.Literals[segment] = new Node();
                continue;
            }
            var isGreedy = segment.EndsWith("+}", StringComparison.Ordinal);
            labels.Add(segment.Trim('{', '}').TrimEnd('+'));
            node = isGreedy ? node.Greedy ??= new Node() : node.Label ??= new Node();
        }
        node.Routes[key[..space]] = new Entry(route, labels);
    }

    /// <param name="path">Decoded, but for the slashes that are no separators.</param>
    public RouteMatch<T>? Match(string method, string path)
    {
        var values = new List<string>(4);
        if (Match(_root, Segments(path), 0, method, values) is { } entry)
        {
            return new(entry.Route, [.. entry.Labels.Zip(values, KeyValuePair.Create)]);
        }
        return _default is null ? null : new(_default, []);
    }

    private static Entry? Match(Node node, string[] segments, int depth, string method, List<string> values)
    {
        if (depth == segments.Length)
        {
            return node.Find(method);
        }
        var segment = segments[depth];
        if (node.Literals.TryGetValue(segment, out var literal) && Match(literal, segments, depth + 1, method, values) is { } exact)
        {
            return exact;
        }
        if (node.Label is { } label && segment.Length > 0)
        {
            values.Add(segment);
            if (Match(label, segments, depth + 1, method, values) is { } labelled)
            {
                return labelled;
            }
            values.RemoveAt(values.Count - 1);
        }
        if (node.Greedy?.Find(method) is { } rest && string.Join('/', segments[depth..]) is { Length: > 0 } all)
        {
            values.Add(all);
            return rest;
        }
        return null;
    }

    // A trailing slash makes another path: its last segment is empty.
    private static string[] Segments(string path) => path.TrimStart('/').Split('/');

    private sealed record Entry(T Route, List<string> Labels);

    private sealed class Node
    {
        public Dictionary<string, Node> Literals { get; } = [];
        public Node? Label { get; set; }
        public Node? Greedy { get; set; }
        public Dictionary<string, Entry> Routes { get; } = [];

        public Entry? Find(string method) => Routes.GetValueOrDefault(method) ?? Routes.GetValueOrDefault(AnyMethod);
    }
}

/// <param name="PathParameters">By the labels' names, decoded.</param>
internal sealed record RouteMatch<T>(T Route, IReadOnlyList<KeyValuePair<string, string>> PathParameters);
