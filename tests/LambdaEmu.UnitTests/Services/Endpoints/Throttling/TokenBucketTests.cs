using LambdaEmu.Services.Endpoints.Throttling;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Services.Endpoints.Throttling;

/// <summary>How many requests a throttle lets through.</summary>
public sealed class TokenBucketTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(100, 10, 250)]
    [InlineData(1000, 1, 3000)]
    [InlineData(0.5, 2, 4)]
    [InlineData(50, 500, 60)]
    public void Bucket_OverAMinute_LetsThroughItsRateAndItsBurst(double rate, int burst, int asksPerSecond)
    {
        var bucket = new TokenBucket(rate, burst, _time);
        var taken = 0;
        const int Seconds = 60;

        for (var i = 0; i < Seconds * asksPerSecond; i++)
        {
            taken += bucket.TryTake() ? 1 : 0;
            _time.Advance(TimeSpan.FromSeconds(1.0 / asksPerSecond));
        }

        var allowed = Math.Min(rate * Seconds + burst, Seconds * asksPerSecond);
        taken.Should().BeInRange((int)(allowed * 0.95), (int)Math.Ceiling(allowed * 1.05));
    }

    [Fact]
    public void Bucket_AfterAQuietTime_HoldsItsBurstAndNoMore()
    {
        var bucket = new TokenBucket(10, 3, _time);
        Take(bucket, 5).Should().Be(3);

        _time.Advance(TimeSpan.FromHours(1));

        Take(bucket, 5).Should().Be(3);
    }

    [Fact]
    public void Bucket_WithoutRoom_LetsNothingThrough() => Take(new TokenBucket(0, 0, _time), 3).Should().Be(0);

    private static int Take(TokenBucket bucket, int times) => Enumerable.Range(0, times).Count(_ => bucket.TryTake());
}
