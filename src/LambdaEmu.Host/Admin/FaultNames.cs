using LambdaEmu.Core.Faults;

namespace LambdaEmu.Host.Admin;

/// <summary>How fault rules name what they are for, and what they do to it.</summary>
internal static class FaultNames
{
    public const string Queue = "queue";
    public const string Function = "function";

    private static readonly (FaultKind Kind, string Subject, string Fault)[] All =
    [
        (FaultKind.DuplicateMessage, Queue, "duplicate"),
        (FaultKind.ReorderMessages, Queue, "reorder"),
        (FaultKind.DelayMessage, Queue, "delay"),
        (FaultKind.ThrottleInvocation, Function, "throttle"),
        (FaultKind.DelayInvocation, Function, "delay"),
        (FaultKind.CrashInvocation, Function, "crash"),
    ];

    public static (string Subject, string Fault) Of(FaultKind kind)
    {
        var (_, subject, fault) = All.First(n => n.Kind == kind);
        return (subject, fault);
    }

    /// <returns>Null where there is no such fault.</returns>
    public static FaultKind? Find(string subject, string? fault)
    {
        foreach (var name in All)
        {
            if (name.Subject == subject && name.Fault == fault)
            {
                return name.Kind;
            }
        }
        return null;
    }

    /// <summary>The faults of queues or functions, for people.</summary>
    public static string List(string subject) => string.Join(", ", All.Where(n => n.Subject == subject).Select(n => n.Fault));
}
