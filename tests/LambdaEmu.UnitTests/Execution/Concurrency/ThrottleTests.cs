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
        using var lease = ledger.Acquire(ScriptedPlane.Scope);

        ledger.Invoking(it => it.Acquire(ScriptedPlane.Scope)).Should().Throw<AwsException>();
        ledger.Acquire(new ResourceScope("111111111111", "us-east-1")).Dispose();
    }

    [Fact]
    public async Task Release_HandsTheLeaseToWhoWaitedLongest()
    {
        var ledger = new ConcurrencyLedger(1);
        var lease = ledger.Acquire(ScriptedPlane.Scope);
        using var impatient = new CancellationTokenSource();
        var gone = ledger.AcquireWhenFreeAsync(ScriptedPlane.Scope, impatient.Token).AsTask();
        var first = ledger.AcquireWhenFreeAsync(ScriptedPlane.Scope, CancellationToken.None).AsTask();
        var second = ledger.AcquireWhenFreeAsync(ScriptedPlane.Scope, CancellationToken.None).AsTask();
        await impatient.CancelAsync();
        await gone.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();

        lease.Dispose();
        var next = await first.WaitAsync(ScriptedPlane.Patience);
        second.IsCompleted.Should().BeFalse();
        next.Dispose();

        (await second.WaitAsync(ScriptedPlane.Patience)).Dispose();
        ledger.InUse.Should().Be(0);
    }
}
