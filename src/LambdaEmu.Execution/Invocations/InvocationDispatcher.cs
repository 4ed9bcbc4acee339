using LambdaEmu.Core.Errors;
using LambdaEmu.Execution.Concurrency;
using LambdaEmu.Execution.Environments;

namespace LambdaEmu.Execution.Invocations;

/// <summary>Runs invocations: a lease, an environment, the runtime's answer.</summary>
internal sealed class InvocationDispatcher(ConcurrencyLedger ledger, ExecutionEnvironmentPool pool, EnvironmentServices services)
{
    /// <summary>
    /// Runs one invocation for a caller who waits. A caller who stops waiting does not stop the invocation: it runs to its end, as on AWS.
    /// </summary>
    /// <exception cref="AwsException">429 above the concurrency limit; 5xx where the platform, not the function, failed.</exception>
    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken ct)
    {
        ThrottleOnRequest(invocation.Spec);
        var run = RunAsync(invocation, ledger.Acquire(invocation.Spec.Key), callersWork: 0);
        return run.IsCompleted || !ct.CanBeCanceled ? run : new ValueTask<InvocationResult>(run.AsTask().WaitAsync(ct));
    }

    /// <inheritdoc cref="IFunctionRunner.InvokeWhenFreeAsync"/>
    public async ValueTask<InvocationResult> InvokeWhenFreeAsync(FunctionKey key, Func<Invocation> invocation, CancellationToken ct)
    {
        var lease = await ledger.AcquireWhenFreeAsync(key, ct);
        Invocation current;
        try
        {
            current = invocation();
            ThrottleOnRequest(current.Spec);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
        return await RunAsync(current, lease, callersWork: 1);
    }

    /// <summary>Runs one invocation whose lease is there already, and gives the lease back.</summary>
    /// <param name="callersWork">What the caller, who waits for it, has in flight itself.</param>
    private async ValueTask<InvocationResult> RunAsync(Invocation invocation, ConcurrencyLease lease, int callersWork)
    {
        using var inFlight = services.Activity.Begin();
        ExecutionEnvironment? environment = null;
        try
        {
            if (services.Faults.Functions is { } faults && faults.Delay(invocation.Spec.FunctionArn, invocation.Spec.FunctionName) is { Ticks: > 0 } delay)
            {
                await services.Activity.RestAsync(1 + callersWork, delay, services.Time);
            }
            if (invocation.Spec.MaxConcurrency is not null)
            {
                return await pool.RunManagedAsync(invocation);
            }
            environment = pool.Take(invocation.Spec, invocation.TenantId);
            return await environment.RunAsync(invocation);
        }
        finally
        {
            if (environment is not null)
            {
                pool.Return(environment);
            }
            invocation.Stream?.Complete();
            lease.Dispose();
        }
    }

    /// <exception cref="AwsException">429, where that is wanted.</exception>
    private void ThrottleOnRequest(ExecutionSpec spec)
    {
        if (services.Faults.Functions is { } faults && faults.Throttles(spec.FunctionArn, spec.FunctionName))
        {
            throw Throttle.TooMany(isReserved: false);
        }
    }
}
