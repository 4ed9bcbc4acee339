using System.Collections.Concurrent;
using System.Collections.Immutable;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Concurrency;

/// <summary>
/// The concurrency of one account in one region: what functions have reserved, each for itself, the rest for all others, and what is
/// provisioned for versions, out of their function's reservation or of that rest.
/// </summary>
internal sealed class ScopeConcurrency(int accountLimit, TimeProvider? requestRate)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, LimitedPool> _reserved = new();
    private readonly ConcurrencyPool _unreserved = new(accountLimit, requestRate);

    // Null where nothing is provisioned, as it is almost always: invocations look here first.
    private volatile ImmutableDictionary<FunctionKey, LimitedPool>? _provisioned;

    /// <summary>Invocations of functions that have just given up their share are left out.</summary>
    public int InUse => _unreserved.InUse + _reserved.Values.Sum(r => r.Pool.InUse) + (_provisioned?.Values.Sum(p => p.Pool.InUse) ?? 0);

    public ConcurrencyPool Of(string functionName, out bool isReserved)
    {
        isReserved = _reserved.TryGetValue(functionName, out var reserved);
        return reserved?.Pool ?? _unreserved;
    }

    /// <returns>Null where nothing is provisioned for the version.</returns>
    public ConcurrencyPool? ProvisionedOf(in FunctionKey key) => _provisioned?.GetValueOrDefault(key)?.Pool;

    /// <param name="concurrency">0 throttles every invocation; null gives the reservation up.</param>
    public void Reserve(string functionName, int? concurrency)
    {
        lock (_lock)
        {
            if (concurrency is { } limit)
            {
                var pool = _reserved.GetValueOrDefault(functionName)?.Pool ?? new ConcurrencyPool(0, requestRate);
                _reserved[functionName] = new LimitedPool(pool, limit);
            }
            else if (_reserved.TryRemove(functionName, out var given))
            {
                // Events that wait in it would wait for ever.
                given.Pool.SetLimit(accountLimit);
            }
            Divide();
        }
    }

    /// <param name="concurrency">0 gives the share back.</param>
    public void Provision(FunctionKey key, int concurrency)
    {
        lock (_lock)
        {
            var provisioned = _provisioned ?? Nothing;
            var pool = provisioned.GetValueOrDefault(key)?.Pool ?? new ConcurrencyPool(0, requestRate);
            pool.SetLimit(concurrency > 0 ? concurrency : accountLimit);
            provisioned = concurrency > 0 ? provisioned.SetItem(key, new LimitedPool(pool, concurrency)) : provisioned.Remove(key);
            _provisioned = provisioned.IsEmpty ? null : provisioned;
            Divide();
        }
    }

    private void Divide()
    {
        var provisioned = (_provisioned ?? Nothing).GroupBy(p => p.Key.FunctionName).ToDictionary(g => g.Key, g => g.Sum(p => p.Value.Limit));
        foreach (var (name, reserved) in _reserved)
        {
            reserved.Pool.SetLimit(Math.Max(0, reserved.Limit - provisioned.GetValueOrDefault(name)));
            provisioned.Remove(name);
        }
        _unreserved.SetLimit(Math.Max(0, accountLimit - _reserved.Values.Sum(r => r.Limit) - provisioned.Values.Sum()));
    }

    private static ImmutableDictionary<FunctionKey, LimitedPool> Nothing => ImmutableDictionary<FunctionKey, LimitedPool>.Empty;

    private sealed record LimitedPool(ConcurrencyPool Pool, int Limit);
}
