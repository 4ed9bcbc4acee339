namespace LambdaEmu.Core.Faults;

/// <summary>The rules for functions, all their versions together. Each question that is answered with yes is a strike.</summary>
public sealed class FunctionFaults(FaultRule[] rules)
{
    /// <summary>Whether an invocation is refused.</summary>
    public bool Throttles(string arn, string name) => FaultRules.Strike(rules, FaultKind.ThrottleInvocation, arn, name) is not null;

    /// <summary>How long a function waits for its event; zero where no rule strikes.</summary>
    public TimeSpan Delay(string arn, string name) => FaultRules.Strike(rules, FaultKind.DelayInvocation, arn, name)?.Delay ?? TimeSpan.Zero;

    /// <summary>Whether the process is killed that gets an event now, before it answers.</summary>
    public bool Crashes(string arn, string name) => FaultRules.Strike(rules, FaultKind.CrashInvocation, arn, name) is not null;
}
