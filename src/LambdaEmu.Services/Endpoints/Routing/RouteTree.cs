namespace LambdaEmu.Services.Endpoints.Routing;

/// <summary>
/// The routes of an API as a tree of path segments: a literal before a {label}, a label before a {greedy+} one that takes all the rest, the request's own
/// method before ANY. What a request costs depends on its path, not on how many routes there are.
/// </summary>
/// <param name="slashesCollapse">Whether slashes in a row count as one, and a last one for nothing, as in REST APIs; in HTTP APIs each makes a segment.</param>
internal sealed class RouteTree<T>(bool slashesCollapse)
    where T : class
{
    private const string AnyMethod = "ANY";

    /// <summary>Far more than routes are deep; the rest of a longer path is one segment.</summary>
    private const int MaxSegments = 128;

    private readonly Node _root = new();

    /// <param name="path">Such as /pets/{id} or /{proxy+}.</param>
    public void Add(string httpMethod, string path, T route)
    {
        var node = _root;
        var labels = new List<string>();
        Span<Range> ranges = stackalloc Range[MaxSegments];
        foreach (var range in ranges[..Split(path, ranges)])
        {
            var segment = path[range];
            if (segment.StartsWith('{'))
            {
                labels.Add(segment.Trim('{', '}').TrimEnd('+'));
                node = segment.EndsWith("+}", StringComparison.Ordinal) ? node.Greedy ??= new Node() : node.Label ??= new Node();
            }
            else
            {
                node = node.Literals.TryGetValue(segment, out var known) ? known : node.Literals[segment] = new Node();
            }
        }
        node.Routes[httpMethod] = new Entry(route, labels);
    }

    /// <returns>Null where nothing fits.</returns>
    public RouteMatch<T>? Match(string httpMethod, string path)
    {
        Span<Range> ranges = stackalloc Range[MaxSegments];
        var values = new List<string>();
        return Match(_root, path, ranges[..Split(path, ranges)], httpMethod, values) is { } entry
            ? new RouteMatch<T>(entry.Route, [.. entry.Labels.Zip(values, KeyValuePair.Create)])
            : null;
    }

    private Entry? Match(Node node, string path, ReadOnlySpan<Range> rest, string httpMethod, List<string> values)
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
        if (node.Label is { } label && !segment.IsEmpty)
        {
            values.Add(segment.ToString());
            if (Match(label, path, rest[1..], httpMethod, values) is { } labelled)
            {
                return labelled;
            }
            values.RemoveAt(values.Count - 1);
        }
        // Whole, with all its slashes.
        var all = path.AsSpan(rest[0].Start.Value);
        if (node.Greedy?.Find(httpMethod) is { } greedy && !all.IsEmpty)
        {
            values.Add((slashesCollapse ? all.TrimEnd('/') : all).ToString());
            return greedy;
        }
        return null;
    }

    private int Split(string path, Span<Range> ranges)
    {
        var start = path.Length - path.AsSpan().TrimStart('/').Length;
        var count = 0;
        while (start <= path.Length)
        {
            var slash = count == ranges.Length - 1 ? -1 : path.IndexOf('/', start);
            var end = slash < 0 ? path.Length : slash;
            if (end > start || !slashesCollapse)
            {
                ranges[count++] = start..end;
            }
            start = end + 1;
        }
        return count;
    }

    private sealed record Entry(T Route, List<string> Labels);

    private sealed class Node
    {
        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        public Node? Label { get; set; }

        public Node? Greedy { get; set; }

        public Dictionary<string, Entry> Routes { get; } = new(StringComparer.Ordinal);

        public Entry? Find(string httpMethod) => Routes.GetValueOrDefault(httpMethod) ?? Routes.GetValueOrDefault(AnyMethod);
    }
}

/// <param name="PathParameters">By the labels' names, as they stand in the path.</param>
internal sealed record RouteMatch<T>(T Route, IReadOnlyList<KeyValuePair<string, string>> PathParameters);
