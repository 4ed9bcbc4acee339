using System.Collections.Concurrent;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Concurrency;

/// <summary>
/// Counts the invocations that run at the moment and refuses those above the limit: a function's own where it has reserved a share, else
/// what is left of the account's, per region. See https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html.
/// </summary>
/// <param name="requestRate">Null where requests may come as fast as they can.</param>
internal sealed class ConcurrencyLedger(int accountLimit, TimeProvider? requestRate = null)
{
    private readonly ConcurrentDictionary<ResourceScope, ScopeConcurrency> _scopes = new();

    public int InUse => _scopes.Values.Sum(scope => scope.InUse);

    /// <summary>For synchronous invocations, whose caller retries; also refuses those that come too fast.</summary>
    /// <exception cref="AwsException">TooManyRequestsException: a limit is reached.</exception>
    public ConcurrencyLease Acquire(in FunctionKey key)
    {
        var concurrency = Of(key.Scope);
        if (concurrency.ProvisionedOf(key) is { } provisioned && provisioned.TryRequest() == Admission.Granted)
        {
            return new ConcurrencyLease(provisioned);
        }
        var pool = concurrency.Of(key.FunctionName, out var isReserved);
        return pool.TryRequest() switch
        {
            Admission.Granted => new ConcurrencyLease(pool),
            Admission.TooFast => throw Throttle.TooFast(isReserved, pool.UntilNextRequest()),
            _ => throw Throttle.TooMany(isReserved),
        };
    }

    /// <summary>For queued events, which wait; first come, first served. AWS limits only how many run, not how fast they come.</summary>
    public async ValueTask<ConcurrencyLease> AcquireWhenFreeAsync(FunctionKey key, CancellationToken ct)
    {
        var concurrency = Of(key.Scope);
        var pool = concurrency.Of(key.FunctionName, out _);
        if (concurrency.ProvisionedOf(key) is { } provisioned)
        {
            if (provisioned.TryAcquire())
            {
                return new ConcurrencyLease(provisioned);
            }
            if (pool.TryAcquire())
            {
                return new ConcurrencyLease(pool);
            }
            // Where both are full it waits for its version's own places: the function may have no others at all.
            pool = provisioned;
        }
        await pool.WaitAsync(ct);
        return new ConcurrencyLease(pool);
    }

    /// <param name="concurrency">Invocations at a time; 0 throttles every one; null gives the reservation up.</param>
    public void Reserve(ResourceScope scope, string functionName, int? concurrency) => Of(scope).Reserve(functionName, concurrency);

    /// <summary>Sets a share apart for one version: taken from what its function has reserved, else from what is left for all.</summary>
    /// <param name="concurrency">0 gives it back.</param>
    public void Provision(in FunctionKey key, int concurrency) => Of(key.Scope).Provision(key, concurrency);

    private ScopeConcurrency Of(ResourceScope scope) =>
        _scopes.GetOrAdd(scope, static (_, it) => new ScopeConcurrency(it.accountLimit, it.requestRate), (accountLimit, requestRate));
}
