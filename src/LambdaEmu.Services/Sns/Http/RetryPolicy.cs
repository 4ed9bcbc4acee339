namespace LambdaEmu.Services.Sns.Http;

/// <summary>When a delivery that failed is tried again, in four phases: at once, at the smallest delay, at growing delays, at the largest.</summary>
internal sealed record RetryPolicy
{
    public static readonly RetryPolicy Default = new();

    /// <summary>In seconds.</summary>
    public int MinDelayTarget { get; init; } = 20;

    /// <summary>In seconds.</summary>
    public int MaxDelayTarget { get; init; } = 20;

    /// <summary>Of all phases together.</summary>
    public int NumRetries { get; init; } = 3;

    public int NumMaxDelayRetries { get; init; }

    public int NumNoDelayRetries { get; init; }

    public int NumMinDelayRetries { get; init; }

    public BackoffFunction BackoffFunction { get; init; }

    private int BackoffRetries => NumRetries - NumNoDelayRetries - NumMinDelayRetries - NumMaxDelayRetries;

    /// <param name="retry">From 1 to <see cref="NumRetries"/>.</param>
    public TimeSpan DelayBefore(int retry)
    {
        var step = retry - 1 - NumNoDelayRetries;
        if (step < 0)
        {
            return TimeSpan.Zero;
        }
        step -= NumMinDelayRetries;
        return TimeSpan.FromSeconds(
            step < 0 ? MinDelayTarget
            : step < BackoffRetries ? BackoffFunction.Delay(MinDelayTarget, MaxDelayTarget, step, BackoffRetries)
            : MaxDelayTarget);
    }
}
