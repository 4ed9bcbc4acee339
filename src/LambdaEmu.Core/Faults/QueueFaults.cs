namespace LambdaEmu.Core.Faults;

/// <summary>The rules for queues. Each question that is answered with yes is a strike.</summary>
public sealed class QueueFaults(FaultRule[] rules)
{
    /// <summary>Whether a message that is received now stays visible.</summary>
    public bool Duplicates(string arn, string name) => FaultRules.Strike(rules, FaultKind.DuplicateMessage, arn, name) is not null;

    /// <summary>Which of <paramref name="count"/> messages is received next; zero, the oldest, where no rule strikes.</summary>
    public int Choose(string arn, string name, int count) => FaultRules.Strike(rules, FaultKind.ReorderMessages, arn, name)?.Choose(count) ?? 0;

    /// <summary>How much later a message that is sent now can be received.</summary>
    public TimeSpan Delay(string arn, string name) => FaultRules.Strike(rules, FaultKind.DelayMessage, arn, name)?.Delay ?? TimeSpan.Zero;
}
