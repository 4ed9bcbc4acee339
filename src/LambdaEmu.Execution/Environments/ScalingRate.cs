using LambdaEmu.Execution.Concurrency;

namespace LambdaEmu.Execution.Environments;

/// <summary>
/// How fast a function's environments may become more, all its versions together: 1,000 in ten seconds.
/// See https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html.
/// </summary>
internal sealed class ScalingRate
{
    private const int Environments = 1000;
    private const int Seconds = 10;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private RateLimit _limit;

    public ScalingRate(TimeProvider time)
    {
        _time = time;
        _limit.Set(Environments, Seconds * time.TimestampFrequency);
    }

    /// <returns>False where the next environment has to wait.</returns>
    public bool TryTake()
    {
        lock (_lock)
        {
            return _limit.TryTake(_time.GetTimestamp());
        }
    }

    public TimeSpan UntilNext()
    {
        lock (_lock)
        {
            return _time.GetElapsedTime(0, _limit.UntilNext(_time.GetTimestamp()));
        }
    }
}
