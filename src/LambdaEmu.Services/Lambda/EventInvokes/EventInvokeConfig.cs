namespace LambdaEmu.Services.Lambda.EventInvokes;

/// <summary>How a function's, version's or alias's asynchronous invocations are to be retried, and where their results go.</summary>
internal sealed record EventInvokeConfig
{
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>0 to 2.</summary>
    public int? MaximumRetryAttempts { get; init; }

    /// <summary>Seconds, 60 to 21,600.</summary>
    public int? MaximumEventAge { get; init; }
    public string? OnSuccess { get; init; }
    public string? OnFailure { get; init; }
}
