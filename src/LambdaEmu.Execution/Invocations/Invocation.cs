namespace LambdaEmu.Execution.Invocations;

/// <summary>One event for one function version. The payload stays bytes all the way.</summary>
public sealed class Invocation
{
    /// <summary>A UUID: the API call's request id, and the one that the function sees.</summary>
    public required string RequestId { get; init; }
    public required ExecutionSpec Spec { get; init; }

    /// <summary>Valid JSON; never empty.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The ARN as invoked: unqualified, or with the qualifier that the caller gave.</summary>
    public required string InvokedFunctionArn { get; init; }

    /// <summary>The decoded X-Amz-Client-Context, JSON.</summary>
    public string? ClientContext { get; init; }

    /// <summary>Root=1-...;Parent=...;Sampled=0.</summary>
    public required string TraceId { get; init; }

    /// <summary>Of a function that isolates its tenants: no environment serves two.</summary>
    public string? TenantId { get; init; }

    /// <summary>Whether the result carries the last 4 KB of this invocation's log.</summary>
    public bool TailLog { get; init; }

    /// <summary>Takes what the function streams; null for a caller who wants the answer whole.</summary>
    public ResponseStream? Stream { get; init; }
}
