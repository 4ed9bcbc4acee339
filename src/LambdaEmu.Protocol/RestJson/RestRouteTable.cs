using LambdaEmu.Contracts.Wire;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Protocol.RestJson;

/// <summary>
/// A service's path templates as a tree of segments: literals before labels before greedy labels. A template may also ask for
/// query parameters (/layers?find=LayerVersion). A trailing slash is as good as none: older clients send one.
/// </summary>
internal sealed class RestRouteTable
{
    private readonly Node _root = new();

    public RestRouteTable(ServiceModel model)
    {
        foreach (var operation in model.Operations)
        {
            Add(operation);
        }
    }

    /// <param name="path">Still encoded.</param>
    /// <param name="labels">The labels' names and decoded values.</param>
    public OperationDescriptor? Match(string method, string path, IQueryCollection query, out IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var values = new List<string>(2);
        var route = Match(_root, segments, 0, method, query, values);
        labels = route is null ? [] : [.. route.Labels.Zip(values, (name, value) => KeyValuePair.Create(name, Uri.UnescapeDataString(value)))];
        return route?.Operation;
    }

    private static Route? Match(Node node, string[] segments, int depth, string method, IQueryCollection query, List<string> values)
    {
        if (depth == segments.Length)
        {
            return node.Find(method, query);
        }
        if (node.Literals.TryGetValue(segments[depth], out var literal)
            && Match(literal, segments, depth + 1, method, query, values) is { } exact)
        {
            return exact;
        }
        if (node.Label is { } label)
        {
            values.Add(segments[depth]);
            if (Match(label, segments, depth + 1, method, query, values) is { } labelled)
            {
                return labelled;
            }
            values.RemoveAt(values.Count - 1);
        }
        if (node.Greedy?.Find(method, query) is { } rest)
        {
            values.Add(string.Join('/', segments[depth..]));
            return rest;
        }
        return null;
    }

    private void Add(OperationDescriptor operation)
    {
        var (path, query) = operation.Uri.Split('?', 2) is [var p, var q] ? (p, q) : (operation.Uri, "");
        var node = _root;
        var labels = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!segment.StartsWith('{'))
            {
                node = node.Literals.TryGetValue(segment, out var known) ? known : node.Literals[segment] = new Node();
                continue;
            }
            labels.Add(segment.Trim('{', '}', '+'));
            node = segment.EndsWith("+}", StringComparison.Ordinal) ? node.Greedy ??= new Node() : node.Label ??= new Node();
        }
        var required = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToList();
        node.Add(new Route(operation, labels, [.. required.Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? pair[1] : ""))]));
    }

    private sealed record Route(OperationDescriptor Operation, List<string> Labels, List<KeyValuePair<string, string>> RequiredQuery);

    private sealed class Node
    {
        private readonly List<Route> _routes = [];

        public Dictionary<string, Node> Literals { get; } = [];
        public Node? Label { get; set; }
        public Node? Greedy { get; set; }

        // Those that ask for more stand first.
        public void Add(Route route) => _routes.Insert(route.RequiredQuery.Count > 0 ? 0 : _routes.Count, route);

        public Route? Find(string method, IQueryCollection query) => _routes.Find(r =>
            r.Operation.Method == method && r.RequiredQuery.TrueForAll(q => query.TryGetValue(q.Key, out var value) && (q.Value.Length == 0 || value == q.Value)));
    }
}
