using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Execution.Concurrency;
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
        fault.Members.Should().Equal(new Dictionary<string, string> { ["Reason"] = "ConcurrentInvocationLimitExceeded", ["Type"] = "User" });
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
        using var lease = ledger.Acquire(ScriptedPlane.Scope, "f");

        ledger.Invoking(it => it.Acquire(ScriptedPlane.Scope, "f")).Should().Throw<AwsException>();
        ledger.Acquire(new ResourceScope("111111111111", "us-east-1"), "f").Dispose();
    }

    [Fact]
    public async Task Release_HandsTheLeaseToWhoWaitedLongest()
    {
        var ledger = new ConcurrencyLedger(1);
        var lease = ledger.Acquire(ScriptedPlane.Scope, "f");
        using var impatient = new CancellationTokenSource();
        var gone = ledger.AcquireWhenFreeAsync(ScriptedPlane.Scope, "f", impatient.Token).AsTask();
        var first = ledger.AcquireWhenFreeAsync(ScriptedPlane.Scope, "f", CancellationToken.None).AsTask();
        var second = ledger.AcquireWhenFreeAsync(ScriptedPlane.Scope, "f", CancellationToken.None).AsTask();
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

        using var own = ledger.Acquire(ScriptedPlane.Scope, "f");
        var above = ledger.Invoking(it => it.Acquire(ScriptedPlane.Scope, "f")).Should().Throw<AwsException>().Which;
        using var first = ledger.Acquire(ScriptedPlane.Scope, "g");
        using var second = ledger.Acquire(ScriptedPlane.Scope, "h");
        var others = ledger.Invoking(it => it.Acquire(ScriptedPlane.Scope, "g")).Should().Throw<AwsException>().Which;

        above.Members!["Reason"].Should().Be("ReservedFunctionConcurrentInvocationLimitExceeded");
        others.Members!["Reason"].Should().Be("ConcurrentInvocationLimitExceeded");
        ledger.InUse.Should().Be(3);
    }

    [Fact]
    public void ReservationOfNothing_ThrottlesAll_UntilItIsGivenUp()
    {
        var ledger = new ConcurrencyLedger(1);
        ledger.Reserve(ScriptedPlane.Scope, "f", 0);

        ledger.Invoking(it => it.Acquire(ScriptedPlane.Scope, "f")).Should().Throw<AwsException>();
        ledger.Reserve(ScriptedPlane.Scope, "f", null);

        ledger.Acquire(ScriptedPlane.Scope, "f").Dispose();
        ledger.InUse.Should().Be(0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(null)]
    public async Task EventsThatWait_BeginWhenTheReservationGrowsOrIsGivenUp(int? reservation)
    {
        var ledger = new ConcurrencyLedger(4);
        ledger.Reserve(ScriptedPlane.Scope, "f", 0);
        var first = ledger.AcquireWhenFreeAsync(ScriptedPlane.Scope, "f", CancellationToken.None).AsTask();
        var second = ledger.AcquireWhenFreeAsync(ScriptedPlane.Scope, "f", CancellationToken.None).AsTask();

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
        var first = ledger.Acquire(ScriptedPlane.Scope, "f");
        var second = ledger.Acquire(ScriptedPlane.Scope, "f");
        var waiting = ledger.AcquireWhenFreeAsync(ScriptedPlane.Scope, "f", CancellationToken.None).AsTask();

        ledger.Reserve(ScriptedPlane.Scope, "f", 1);
        first.Dispose();
        ledger.InUse.Should().Be(1, "the second invocation has the only place");
        second.Dispose();

        (await waiting.WaitAsync(ScriptedPlane.Patience)).Dispose();
        ledger.InUse.Should().Be(0);
    }
}
