using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Execution.Concurrency;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.UnitTests.Execution.Environments;

namespace LambdaEmu.UnitTests.Execution.Concurrency;

public sealed class ThrottleTests
{
    [Fact]
    public async Task Invoke_AboveTheAccountsLimit_IsThrottledWithAwsReason()
    {
        var running = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(
            Scripts.Handle(async (_, received) =>
            {
                running.TrySetResult();
                await finish.Task;
                return received.Payload;
            }),
            concurrency: 1);
        var first = plane.InvokeAsync();
        await running.Task.WaitAsync(ScriptedPlane.Patience);

        var fault = (await plane.Invoking(it => it.InvokeAsync()).Should().ThrowAsync<AwsException>()).Which;

        (fault.Code, fault.Status, fault.Message).Should().Be(("TooManyRequestsException", 429, "Rate Exceeded."));
        fault.Members.Should().Equal(new Dictionary<string, string> { ["Reason"] = "ConcurrentInvocationLimitExceeded" });
        fault.Headers.Should().Equal(new Dictionary<string, string> { ["Retry-After"] = "1" });
        finish.SetResult();
        await first;
        await plane.InvokeAsync();
        plane.Plane.InvocationsInFlight.Should().Be(0);
    }

    [Fact]
    public void Limits_OfTwoAccounts_AreSeparate()
    {
        var ledger = new ConcurrencyLedger(1);
        using var lease = ledger.Acquire(Key("f"));

        ledger.Invoking(it => it.Acquire(Key("f"))).Should().Throw<AwsException>();
        ledger.Acquire(Key("f", "111111111111")).Dispose();
    }

    [Fact]
    public async Task Release_HandsTheLeaseToWhoWaitedLongest()
    {
        var ledger = new ConcurrencyLedger(1);
        var lease = ledger.Acquire(Key("f"));
        using var impatient = new CancellationTokenSource();
        var gone = ledger.AcquireWhenFreeAsync(Key("f"), impatient.Token).AsTask();
        var first = ledger.AcquireWhenFreeAsync(Key("f"), CancellationToken.None).AsTask();
        var second = ledger.AcquireWhenFreeAsync(Key("f"), CancellationToken.None).AsTask();
        await impatient.CancelAsync();
        await gone.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();

        lease.Dispose();
        var next = await first.WaitAsync(ScriptedPlane.Patience);
        second.IsCompleted.Should().BeFalse();
        next.Dispose();

        (await second.WaitAsync(ScriptedPlane.Patience)).Dispose();
        ledger.InUse.Should().Be(0);
    }

    [Fact]
    public void Reservation_IsTheFunctionsOwn_AndTakenFromTheOthers()
    {
        var ledger = new ConcurrencyLedger(3);
        ledger.Reserve(ScriptedPlane.Scope, "f", 1);

        using var own = ledger.Acquire(Key("f"));
        var above = ledger.Invoking(it => it.Acquire(Key("f"))).Should().Throw<AwsException>().Which;
        using var first = ledger.Acquire(Key("g"));
        using var second = ledger.Acquire(Key("h"));
        var others = ledger.Invoking(it => it.Acquire(Key("g"))).Should().Throw<AwsException>().Which;

        above.Members!["Reason"].Should().Be("ReservedFunctionConcurrentInvocationLimitExceeded");
        others.Members!["Reason"].Should().Be("ConcurrentInvocationLimitExceeded");
        ledger.InUse.Should().Be(3);
    }

    [Fact]
    public void ReservationOfNothing_ThrottlesAll_UntilItIsGivenUp()
    {
        var ledger = new ConcurrencyLedger(1);
        ledger.Reserve(ScriptedPlane.Scope, "f", 0);

        ledger.Invoking(it => it.Acquire(Key("f"))).Should().Throw<AwsException>();
        ledger.Reserve(ScriptedPlane.Scope, "f", null);

        ledger.Acquire(Key("f")).Dispose();
        ledger.InUse.Should().Be(0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(null)]
    public async Task EventsThatWait_BeginWhenTheReservationGrowsOrIsGivenUp(int? reservation)
    {
        var ledger = new ConcurrencyLedger(4);
        ledger.Reserve(ScriptedPlane.Scope, "f", 0);
        var first = ledger.AcquireWhenFreeAsync(Key("f"), CancellationToken.None).AsTask();
        var second = ledger.AcquireWhenFreeAsync(Key("f"), CancellationToken.None).AsTask();

        ledger.Reserve(ScriptedPlane.Scope, "f", reservation);

        (await first.WaitAsync(ScriptedPlane.Patience)).Dispose();
        (await second.WaitAsync(ScriptedPlane.Patience)).Dispose();
        ledger.InUse.Should().Be(0);
    }

    [Fact]
    public async Task ReservationThatShrinks_LetsRunningInvocationsEnd_AndNoEventBegin()
    {
        var ledger = new ConcurrencyLedger(4);
        ledger.Reserve(ScriptedPlane.Scope, "f", 2);
        var first = ledger.Acquire(Key("f"));
        var second = ledger.Acquire(Key("f"));
        var waiting = ledger.AcquireWhenFreeAsync(Key("f"), CancellationToken.None).AsTask();

        ledger.Reserve(ScriptedPlane.Scope, "f", 1);
        first.Dispose();
        ledger.InUse.Should().Be(1, "the second invocation has the only place");
        second.Dispose();

        (await waiting.WaitAsync(ScriptedPlane.Patience)).Dispose();
        ledger.InUse.Should().Be(0);
    }

    [Fact]
    public void ProvisionedConcurrency_IsItsVersionsOwn_AndComesFirst()
    {
        var ledger = new ConcurrencyLedger(3);
        var version = Key("f") with { Version = "1" };
        ledger.Provision(version, 1);

        using var own = ledger.Acquire(version);
        using var shared = ledger.Acquire(version);
        using var latest = ledger.Acquire(Key("f"));
        ledger.Invoking(it => it.Acquire(Key("f"))).Should().Throw<AwsException>();
        ledger.Invoking(it => it.Acquire(version)).Should().Throw<AwsException>()
            .Which.Members!["Reason"].Should().Be("ConcurrentInvocationLimitExceeded");

        ledger.InUse.Should().Be(3);
        ledger.Provision(version, 0);
        ledger.InUse.Should().Be(2, "the third ends in a share that was given back");
    }

    // As test_lambda_concurrency_block recorded it.
    [Fact]
    public async Task ProvisionedConcurrency_IsTakenFromTheFunctionsReservation()
    {
        var ledger = new ConcurrencyLedger(3);
        var version = Key("f") with { Version = "1" };
        ledger.Reserve(ScriptedPlane.Scope, "f", 1);
        ledger.Provision(version, 1);

        ledger.Invoking(it => it.Acquire(Key("f"))).Should().Throw<AwsException>()
            .Which.Members!["Reason"].Should().Be("ReservedFunctionConcurrentInvocationLimitExceeded");
        var lease = ledger.Acquire(version);
        var waiting = ledger.AcquireWhenFreeAsync(version, CancellationToken.None).AsTask();
        waiting.IsCompleted.Should().BeFalse();
        lease.Dispose();

        (await waiting.WaitAsync(ScriptedPlane.Patience)).Dispose();
        ledger.InUse.Should().Be(0);
        ledger.Provision(version, 0);
        ledger.Acquire(Key("f")).Dispose();
    }

    private static FunctionKey Key(string name, string account = "000000000000") => new(new ResourceScope(account, "us-east-1"), name, "$LATEST");
}
