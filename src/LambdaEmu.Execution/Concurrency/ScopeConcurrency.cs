using System.Collections.Concurrent;

namespace LambdaEmu.Execution.Concurrency;

/// <summary>The concurrency of one account in one region: what functions have reserved, each for itself, and the rest for all others.</summary>
internal sealed class ScopeConcurrency(int accountLimit)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, ReservedPool> _reserved = new();
    private readonly ConcurrencyPool _unreserved = new(accountLimit);

    /// <summary>Invocations of functions that have just given up their reservation are left out.</summary>
    public int InUse => _unreserved.InUse + _reserved.Values.Sum(r => r.Pool.InUse);

    public ConcurrencyPool Of(string functionName, out bool isReserved)
    {
        isReserved = _reserved.TryGetValue(functionName, out var reserved);
        return reserved?.Pool ?? _unreserved;
    }

    /// <param name="concurrency">0 throttles every invocation; null gives the reservation up.</param>
    public void Reserve(string functionName, int? concurrency)
    {
        lock (_lock)
        {
            if (concurrency is { } limit)
            {
                var pool = _reserved.GetValueOrDefault(functionName)?.Pool ?? new ConcurrencyPool(limit);
                pool.SetLimit(limit);
                _reserved[functionName] = new ReservedPool(pool, limit);
            }
            else if (_reserved.TryRemove(functionName, out var given))
            {
                // Events that wait in it would wait for ever.
                given.Pool.SetLimit(accountLimit);
            }
            _unreserved.SetLimit(accountLimit - _reserved.Values.Sum(r => r.Limit));
        }
    }

    private sealed record ReservedPool(ConcurrencyPool Pool, int Limit);
}
