using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Execution.Concurrency;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Execution.Environments;

namespace LambdaEmu.UnitTests.Execution.Concurrency;

/// <summary>How fast requests and new environments may come: time moves only where a test moves it.</summary>
public sealed class RateTests
{
    private static readonly FunctionKey Key = new(new ResourceScope("000000000000", "us-east-1"), "f", "$LATEST");

    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(1000, 10_000)]
    [InlineData(3, 30)]
    [InlineData(7, 70)]
    public void Requests_TenASecondForEachUnitOfConcurrency_AndNotOneMore(int concurrency, int allowed)
    {
        var ledger = new ConcurrencyLedger(concurrency, _time);

        Granted(ledger, 2 * allowed).Should().Be(allowed);
        _time.Advance(TimeSpan.FromSeconds(1));
        Granted(ledger, 2 * allowed).Should().Be(allowed);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        Granted(ledger, 2 * allowed).Should().Be(allowed / 2);
        _time.Advance(TimeSpan.FromHours(1));
        Granted(ledger, 2 * allowed).Should().Be(allowed, "quiet gives no more than one second's requests at once");
    }

    [Fact]
    public void Request_TooFast_IsThrottledWithAwsReason()
    {
        var ledger = new ConcurrencyLedger(1, _time);
        Granted(ledger, 10);

        var fault = ledger.Invoking(it => it.Acquire(Key)).Should().Throw<AwsException>().Which;

        (fault.Code, fault.Status, fault.Message).Should().Be(("TooManyRequestsException", 429, "Rate Exceeded."));
        fault.Members!["Reason"].Should().Be("FunctionInvocationRateLimitExceeded");
        fault.Headers!["Retry-After"].Should().Be("1");
        ledger.InUse.Should().Be(0);
    }

    [Fact]
    public void Request_FasterThanTheReservationAllows_NamesIt_AndLeavesOthersAlone()
    {
        var ledger = new ConcurrencyLedger(100, _time);
        ledger.Reserve(Key.Scope, "f", 2);

        Granted(ledger, 100).Should().Be(20);
        ledger.Invoking(it => it.Acquire(Key)).Should().Throw<AwsException>()
            .Which.Members!["Reason"].Should().Be("ReservedFunctionInvocationRateLimitExceeded");
        ledger.Acquire(Key with { FunctionName = "g" }).Dispose();
    }

    [Fact]
    public void Concurrency_IsLookedAtFirst()
    {
        var ledger = new ConcurrencyLedger(1, _time);
        Granted(ledger, 9);
        using var running = ledger.Acquire(Key);

        ledger.Invoking(it => it.Acquire(Key)).Should().Throw<AwsException>().Which.Members!["Reason"].Should().Be("ConcurrentInvocationLimitExceeded");
    }

    [Fact]
    public async Task Events_MayComeAsFastAsTheyCan()
    {
        var ledger = new ConcurrencyLedger(1, _time);

        for (var i = 0; i < 100; i++)
        {
            (await ledger.AcquireWhenFreeAsync(Key, CancellationToken.None)).Dispose();
        }
        ledger.Acquire(Key).Dispose();
    }

    [Fact]
    public void WithoutRates_NothingIsCounted() => Granted(new ConcurrencyLedger(1), 10_000).Should().Be(10_000);

    [Fact]
    public async Task NewEnvironments_AThousandInTenSeconds_ThenAHundredASecond()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        // Each change of the function takes a new environment; those before it end.
        for (var i = 0; i < 1000; i++)
        {
            plane.Spec = ScriptedPlane.NewSpec();
            await plane.InvokeAsync();
        }
        plane.Spec = ScriptedPlane.NewSpec();

        var fault = (await plane.Invoking(it => it.InvokeAsync()).Should().ThrowAsync<AwsException>()).Which;

        (fault.Code, fault.Members!["Reason"]).Should().Be(("TooManyRequestsException", "ConcurrentInvocationLimitExceeded"));
        plane.Plane.InvocationsInFlight.Should().Be(0);
        plane.Plane.EnvironmentsByState.Should().BeEmpty("the ones of the old spec end all the same");
        plane.Time.Advance(TimeSpan.FromMilliseconds(10));
        await plane.InvokeAsync();
        plane.Sandboxes.Created.Should().HaveCount(1001);
    }

    [Fact]
    public async Task Event_ThatFindsNoEnvironment_IsThrottledUntilThereMayBeOne()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        for (var i = 0; i < 1000; i++)
        {
            plane.Spec = ScriptedPlane.NewSpec();
            await plane.InvokeAsync();
        }
        plane.Spec = ScriptedPlane.NewSpec();

        (await FluentActions.Awaiting(RunAsync).Should().ThrowAsync<AwsException>()).Which.Status.Should().Be(429);
        plane.Time.Advance(TimeSpan.FromSeconds(1));
        await RunAsync();

        plane.Sandboxes.Created.Should().HaveCount(1001);
        Task RunAsync() => plane.Plane.InvokeWhenFreeAsync(plane.Spec.Key, () => plane.Invocation(), CancellationToken.None).AsTask();
    }

    private int Granted(ConcurrencyLedger ledger, int requests)
    {
        var granted = 0;
        for (var i = 0; i < requests; i++)
        {
            try
            {
                ledger.Acquire(Key).Dispose();
                granted++;
            }
            catch (AwsException)
            {
            }
        }
        return granted;
    }
}
