using LambdaEmu.Services.Sns.Http;

namespace LambdaEmu.UnitTests.Services.Sns.Http;

public sealed class RetryPolicyTests
{
    private static readonly BackoffFunction[] FromTheTopCurveDown =
        [BackoffFunction.Linear, BackoffFunction.Arithmetic, BackoffFunction.Geometric, BackoffFunction.Exponential];

    [Fact]
    public void Default_TriesThreeTimes_TwentySecondsApart() => Delays(RetryPolicy.Default).Should().Equal(20, 20, 20);

    [Fact]
    public void Phases_FollowEachOther() => Delays(new RetryPolicy
    {
        MinDelayTarget = 10, MaxDelayTarget = 40, NumRetries = 11, NumNoDelayRetries = 2, NumMinDelayRetries = 3, NumMaxDelayRetries = 2,
    }).Should().Equal(0, 0, 10, 10, 10, 10, 20, 30, 40, 40, 40);

    [Fact]
    public void Phases_CanBeAllThereIs() => Delays(new RetryPolicy
    {
        MinDelayTarget = 1, MaxDelayTarget = 5, NumRetries = 3, NumNoDelayRetries = 1, NumMinDelayRetries = 1, NumMaxDelayRetries = 1,
    }).Should().Equal(0, 1, 5);

    [Fact]
    public void OneBackoffRetry_WaitsTheSmallestDelay() =>
        Delays(new RetryPolicy { MinDelayTarget = 3, MaxDelayTarget = 9, NumRetries = 1, BackoffFunction = BackoffFunction.Exponential }).Should().Equal(3);

    [Theory]
    [InlineData((int)BackoffFunction.Linear, 5.0, 90.0, 175.0, 260.0)]
    [InlineData((int)BackoffFunction.Arithmetic, 5.0, 47.5, 132.5, 260.0)]
    [InlineData((int)BackoffFunction.Geometric, 5.0, 18.66, 69.66, 260.0)]
    [InlineData((int)BackoffFunction.Exponential, 5.0, 41.43, 114.29, 260.0)]
    public void Backoff_GrowsFromTheSmallestToTheLargest(int function, params double[] delays)
    {
        var policy = new RetryPolicy { MinDelayTarget = 5, MaxDelayTarget = 260, NumRetries = 4, BackoffFunction = (BackoffFunction)function };

        Delays(policy).Zip(delays).Should().OnlyContain(d => Math.Abs(d.First - d.Second) < 0.01);
    }

    [Fact]
    public void Curves_LieAsAwsDrawsThem()
    {
        var curves = FromTheTopCurveDown.Select(f => Delays(new RetryPolicy { MinDelayTarget = 5, MaxDelayTarget = 260, NumRetries = 10, BackoffFunction = f })).ToList();

        foreach (var (upper, lower) in curves.Zip(curves.Skip(1)))
        {
            upper.Skip(1).SkipLast(1).Zip(lower.Skip(1)).Should().OnlyContain(d => d.First > d.Second);
        }
        curves.Should().OnlyContain(c => c.SequenceEqual(c.Order()) && c[0] == 5 && Math.Abs(c[9] - 260) < 1e-9);
    }

    private static List<double> Delays(RetryPolicy policy) => [.. Enumerable.Range(1, policy.NumRetries).Select(r => policy.DelayBefore(r).TotalSeconds)];
}
