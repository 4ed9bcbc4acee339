namespace LambdaEmu.Core.Faults;

/// <summary>
/// The faults that somebody asked for, so that programs can be tested against what AWS does to them once in a while. There are none until
/// then, and whoever could meet one sees that by a null. Safe for concurrent callers.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<FaultRule> _rules = [];
    private volatile QueueFaults? _queues;
    private volatile FunctionFaults? _functions;

    /// <summary>In the order in which they were given: the first that is for something and strikes is the one.</summary>
    public IReadOnlyList<FaultRule> Rules => _rules;

    /// <summary>Null where no rule is for queues.</summary>
    public QueueFaults? Queues => _queues;

    /// <summary>Null where no rule is for functions.</summary>
    public FunctionFaults? Functions => _functions;

    /// <summary>Puts these rules into the place of all others; none ends all faults.</summary>
    public void Replace(IReadOnlyList<FaultRule> rules)
    {
        FaultRule[] queues = [.. rules.Where(r => IsForQueues(r.Kind))];
        FaultRule[] functions = [.. rules.Where(r => !IsForQueues(r.Kind))];
        lock (_lock)
        {
            _rules = rules;
            _queues = queues.Length > 0 ? new QueueFaults(queues) : null;
            _functions = functions.Length > 0 ? new FunctionFaults(functions) : null;
        }
    }

    public static bool IsForQueues(FaultKind kind) => kind is FaultKind.DuplicateMessage or FaultKind.ReorderMessages or FaultKind.DelayMessage;
}
