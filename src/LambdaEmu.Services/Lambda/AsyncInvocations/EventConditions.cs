namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>How an event ended, in the words of destination records.</summary>
internal static class EventConditions
{
    public const string Success = "Success";
    public const string RetriesExhausted = "RetriesExhausted";
    public const string EventAgeExceeded = "EventAgeExceeded";
    public const string ZeroReservedConcurrency = "ZeroReservedConcurrency";

    /// <summary>AWS tells of no word of its own for this one.</summary>
    public const string RecursiveLoop = "RecursiveInvocationLoop";
}
