using System.Runtime.InteropServices;

namespace LambdaEmu.Core.Trail;

/// <summary>
/// Which steps belong together. An id follows from those that the steps name as its causes. Where no cause is known, as of a message that a function
/// sent by itself, it follows from what was there before under the same X-Ray root. A chain is all that an id follows from, and all that follows from
/// that. So the chain of one message of a batch tells nothing of those that happened to be beside it.
/// </summary>
internal sealed class EventChain
{
    private readonly Dictionary<Guid, Node> _nodes = [];
    private readonly Dictionary<string, Trace> _traces = [];
    private readonly Stack<Node> _pending = new();

    private EventChain(List<TrailEntry> steps)
    {
        foreach (var (_, step) in steps)
        {
            var causes = step.Causes.Select(c => NodeOf(c.Id, c.TraceHeader)).ToList();
            if (step.Id != Guid.Empty)
            {
                var node = NodeOf(step.Id, step.TraceHeader);
                node.Causes.AddRange(causes);
                causes.ForEach(c => c.Effects.Add(node));
            }
        }
        foreach (var node in _nodes.Values.Where(n => n.Root is not null).OrderBy(n => n.Order))
        {
            ref var trace = ref CollectionsMarshal.GetValueRefOrAddDefault(_traces, node.Root!, out _);
            (trace ??= new Trace()).Nodes.Add(node);
        }
    }

    /// <param name="steps">The oldest first.</param>
    public static IReadOnlyList<TrailEntry> Find(List<TrailEntry> steps, string id)
    {
        var chain = new EventChain(steps);
        var members = chain.Effects(chain.Causes(chain.Named(id)));
        bool IsMember(Guid of) => members.Contains(chain._nodes[of]);
        return members.Count == 0 ? [] : steps.FindAll(
            entry => entry.Step.Causes.Any() ? entry.Step.Causes.Any(c => IsMember(c.Id)) : entry.Step.Id != Guid.Empty && IsMember(entry.Step.Id));
    }

    private IEnumerable<Node> Named(string id) =>
        Guid.TryParse(id, out var guid) ? _nodes.TryGetValue(guid, out var node) ? [node] : []
            : _traces.TryGetValue(TraceRoot.Of(id) ?? id, out var trace) ? trace.Nodes : [];

    private HashSet<Node> Causes(IEnumerable<Node> of) => Reach(of, node =>
    {
        Push(node.Causes);
        if (node.Causes.Count == 0 && TraceOf(node) is { } trace)
        {
            Push(trace.TakeBefore(node));
        }
    });

    private HashSet<Node> Effects(IEnumerable<Node> of) => Reach(of, node =>
    {
        Push(node.Effects);
        if (TraceOf(node) is { } trace)
        {
            Push(trace.TakeBehind(node).Where(n => n.Causes.Count == 0));
        }
    });

    private HashSet<Node> Reach(IEnumerable<Node> from, Action<Node> goOn)
    {
        var reached = new HashSet<Node>();
        Push(from);
        while (_pending.TryPop(out var node))
        {
            if (reached.Add(node))
            {
                goOn(node);
            }
        }
        return reached;
    }

    private void Push(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            _pending.Push(node);
        }
    }

    private Trace? TraceOf(Node node) => node.Root is null ? null : _traces[node.Root];

    private Node NodeOf(Guid id, string? traceHeader)
    {
        if (!_nodes.TryGetValue(id, out var node))
        {
            _nodes.Add(id, node = new Node { Order = _nodes.Count });
        }
        node.Root ??= TraceRoot.Of(traceHeader);
        return node;
    }

    /// <summary>One id.</summary>
    private sealed class Node
    {
        /// <summary>Which of all ids was there first.</summary>
        public required int Order { get; init; }

        public string? Root { get; set; }

        public List<Node> Causes { get; } = [];

        public List<Node> Effects { get; } = [];
    }

    /// <summary>The ids of one X-Ray root in their order. Each is given out once in each direction, however many ask.</summary>
    private sealed class Trace
    {
        private int _before;
        private int? _behind;

        public List<Node> Nodes { get; } = [];

        public IEnumerable<Node> TakeBefore(Node node)
        {
            for (; _before < Nodes.Count && Nodes[_before].Order < node.Order; _before++)
            {
                yield return Nodes[_before];
            }
        }

        public IEnumerable<Node> TakeBehind(Node node)
        {
            for (_behind ??= Nodes.Count; _behind > 0 && Nodes[_behind.Value - 1].Order > node.Order; _behind--)
            {
                yield return Nodes[_behind.Value - 1];
            }
        }
    }
}
