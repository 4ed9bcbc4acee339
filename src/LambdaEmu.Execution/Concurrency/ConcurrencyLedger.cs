using System.Collections.Concurrent;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Execution.Concurrency;

/// <summary>
/// Counts the invocations that run at the moment and refuses those above the limit. The limit is the account's, per region;
/// a function's reserved share will be taken off it in <see cref="ScopeConcurrency"/>.
/// </summary>
internal sealed class ConcurrencyLedger(int accountLimit)
{
    private readonly ConcurrentDictionary<ResourceScope, ScopeConcurrency> _scopes = new();

    public int InUse => _scopes.Values.Sum(scope => scope.InUse);

    /// <summary>For synchronous invocations, whose caller retries.</summary>
    /// <exception cref="AwsException">TooManyRequestsException: the limit is reached.</exception>
    public ConcurrencyLease Acquire(ResourceScope scope)
    {
        var concurrency = Of(scope);
        return concurrency.TryAcquire() ? new ConcurrencyLease(concurrency) : throw Throttled();
    }

    /// <summary>For queued events, which wait; first come, first served.</summary>
    public async ValueTask<ConcurrencyLease> AcquireWhenFreeAsync(ResourceScope scope, CancellationToken ct)
    {
        var concurrency = Of(scope);
        await concurrency.WaitAsync(ct);
        return new ConcurrencyLease(concurrency);
    }

    private ScopeConcurrency Of(ResourceScope scope) =>
        _scopes.GetOrAdd(scope, static (_, limit) => new ScopeConcurrency(limit), accountLimit);

    private static AwsException Throttled() => new("TooManyRequestsException", "Rate Exceeded.", 429)
    {
        Members = new Dictionary<string, string> { ["Reason"] = "ConcurrentInvocationLimitExceeded", ["Type"] = "User" },
        Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
    };
}
