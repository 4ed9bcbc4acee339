namespace LambdaEmu.Core.Faults;

/// <summary>
/// One kind of trouble that somebody asked for, and how often it is to come. Whether it strikes follows from its seed alone, so that the same
/// calls in the same order meet the same trouble. Safe for concurrent callers.
/// </summary>
public sealed class FaultRule
{
    public const string All = "*";

    public const int DefaultSeed = 1;

    private readonly Lock _lock = new();
    private readonly Random _random;
    private int _strikes;

    public FaultRule(int seed = DefaultSeed)
    {
        Seed = seed;
        _random = new Random(seed);
    }

    public required FaultKind Kind { get; init; }

    /// <summary>A name in every account and region, an ARN, or <see cref="All"/>.</summary>
    public required string Target { get; init; }

    /// <summary>Of those kinds that hold something back.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Strikes at most; null for no end.</summary>
    public int? Times { get; init; }

    public int Seed { get; }

    /// <summary>How often it has struck.</summary>
    public int Strikes => Volatile.Read(ref _strikes);

    public bool IsFor(string arn, string name) => Target == All || Target == name || Target == arn;

    public bool TryStrike()
    {
        lock (_lock)
        {
            if (_strikes >= Times || (Probability < 1 && _random.NextDouble() >= Probability))
            {
                return false;
            }
            _strikes++;
            return true;
        }
    }

    /// <summary>A number from zero to below <paramref name="count"/>.</summary>
    public int Choose(int count)
    {
        lock (_lock)
        {
            return _random.Next(count);
        }
    }
}
