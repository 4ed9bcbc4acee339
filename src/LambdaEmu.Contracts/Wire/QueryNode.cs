namespace LambdaEmu.Contracts.Wire;

/// <summary>A form's dotted parameter names as a tree: Attributes.entry.1.key becomes four levels.</summary>
public sealed class QueryNode
{
    private Dictionary<string, QueryNode>? _children;

    public string? Value { get; private set; }

    public QueryNode? Find(string name) => _children?.GetValueOrDefault(name);

    /// <summary>The children 1, 2, 3 and so on, in that order. Gaps don't matter.</summary>
    public IEnumerable<QueryNode> Numbered()
    {
        if (_children is null)
        {
            return [];
        }
        return _children
            .Where(c => int.TryParse(c.Key, out _))
            .OrderBy(c => int.Parse(c.Key, System.Globalization.CultureInfo.InvariantCulture))
            .Select(c => c.Value);
    }

    public static QueryNode Parse(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var root = new QueryNode();
        foreach (var (name, value) in parameters)
        {
            var node = root;
            foreach (var part in name.Split('.'))
            {
                node._children ??= [];
                if (!node._children.TryGetValue(part, out var child))
                {
                    node._children.Add(part, child = new QueryNode());
                }
                node = child;
            }
            node.Value = value;
        }
        return root;
    }
}
