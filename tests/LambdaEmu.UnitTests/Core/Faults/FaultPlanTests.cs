using LambdaEmu.Core.Faults;

namespace LambdaEmu.UnitTests.Core.Faults;

public sealed class FaultPlanTests
{
    private const string Arn = "arn:aws:sqs:us-east-1:000000000000:orders";

    private readonly FaultPlan _plan = new();

    [Fact]
    public void Plan_WithoutRules_HasNothingToAsk()
    {
        (_plan.Queues, _plan.Functions).Should().Be((null, null));
        _plan.Replace([Rule(FaultKind.DuplicateMessage)]);
        (_plan.Queues is not null, _plan.Functions is null).Should().Be((true, true));
        _plan.Replace([Rule(FaultKind.CrashInvocation)]);
        (_plan.Queues is null, _plan.Functions is not null).Should().Be((true, true));
        _plan.Replace([]);
        (_plan.Queues, _plan.Functions).Should().Be((null, null));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("orders", true)]
    [InlineData(Arn, true)]
    [InlineData("order", false)]
    [InlineData("arn:aws:sqs:us-east-1:111111111111:orders", false)]
    public void Rule_IsForItsTarget(string target, bool strikes)
    {
        _plan.Replace([Rule(FaultKind.DuplicateMessage, target)]);

        _plan.Queues!.Duplicates(Arn, "orders").Should().Be(strikes);
        _plan.Rules[0].Strikes.Should().Be(strikes ? 1 : 0);
    }

    [Fact]
    public void Rule_StrikesNoMoreOftenThanItMay_AndThenTheNextOneIsAsked()
    {
        _plan.Replace([Rule(FaultKind.DelayMessage, times: 2, delay: 5), Rule(FaultKind.DelayMessage, delay: 9)]);

        Enumerable.Range(0, 4).Select(_ => _plan.Queues!.Delay(Arn, "orders").TotalSeconds).Should().Equal(5, 5, 9, 9);
        _plan.Rules.Select(r => r.Strikes).Should().Equal(2, 2);
    }

    [Fact]
    public void Probability_WithTheSameSeed_StrikesTheSameCallsAgain()
    {
        var first = Strikes(seed: 7);

        first.Should().Equal(Strikes(seed: 7)).And.NotEqual(Strikes(seed: 8));
        first.Count(struck => struck).Should().BeInRange(250, 350);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1000)]
    public void Probability_AtItsEnds_IsNeverAndAlways(double probability, int strikes) =>
        Strikes(seed: 1, probability).Count(struck => struck).Should().Be(strikes);

    [Fact]
    public void Times_HoldForManyThreadsAtOnce()
    {
        _plan.Replace([Rule(FaultKind.ThrottleInvocation, times: 100)]);
        var struck = 0;

        Parallel.For(0, 10_000, _ =>
        {
            if (_plan.Functions!.Throttles("arn:aws:lambda:us-east-1:000000000000:function:f", "f"))
            {
                Interlocked.Increment(ref struck);
            }
        });

        (struck, _plan.Rules[0].Strikes).Should().Be((100, 100));
    }

    private static List<bool> Strikes(int seed, double probability = 0.3)
    {
        var rule = new FaultRule(seed) { Kind = FaultKind.DuplicateMessage, Target = FaultRule.All, Probability = probability };
        return [.. Enumerable.Range(0, 1000).Select(_ => rule.TryStrike())];
    }

    private static FaultRule Rule(FaultKind kind, string target = FaultRule.All, int? times = null, int delay = 0) =>
        new() { Kind = kind, Target = target, Times = times, Delay = TimeSpan.FromSeconds(delay) };
}
