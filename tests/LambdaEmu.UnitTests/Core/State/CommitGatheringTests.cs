using LambdaEmu.Core.State;

namespace LambdaEmu.UnitTests.Core.State;

public sealed class CommitGatheringTests
{
    private readonly CommitGathering _gathering = new();

    [Fact]
    public void LoneCaller_IsNeverWaitedWith()
    {
        _gathering.Committed(1, 0, TimeSpan.FromMilliseconds(8));

        _gathering.Expected.Should().Be(1, "the one that comes is all there are");
    }

    [Fact]
    public void TwoHalves_BecomeOne()
    {
        _gathering.Committed(16, 16, TimeSpan.FromMilliseconds(8));

        _gathering.Expected.Should().Be(32);
        _gathering.Patience.Should().Be(TimeSpan.FromMilliseconds(2));
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(3.9, 0)]
    [InlineData(4, 1)]
    [InlineData(100, 5)]
    public void Patience_IsAShareOfTheCommit(double took, double patience)
    {
        _gathering.Committed(1, 1, TimeSpan.FromMilliseconds(took));

        _gathering.Patience.Should().Be(TimeSpan.FromMilliseconds(patience));
    }

    [Fact]
    public void Callers_ThatStayAway_AreMissedOnce()
    {
        _gathering.Committed(16, 16, TimeSpan.FromMilliseconds(8));
        _gathering.Committed(1, 0, TimeSpan.FromMilliseconds(8));

        _gathering.Expected.Should().Be(1);
    }
}
