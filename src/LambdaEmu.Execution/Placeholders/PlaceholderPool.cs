using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Placeholders;

/// <summary>
/// Runtimes that are started before anybody needs them. Most of a cold start is the language's own start, which is the same for every
/// function: the pool has it done ahead, one at a time and only while no cold start needs the processors. A placeholder has seen
/// nothing of anybody's, serves one execution environment and is then gone.
/// </summary>
internal sealed partial class PlaceholderPool : IAsyncDisposable
{
    private readonly ExecutionOptions _options;
    private readonly ISandboxFactory _sandboxes;
    private readonly IRuntimeProvider _runtimes;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _evictionTimer;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PlaceholderStock> _stocks = [];
    private int _coldStarts;
    private bool _isRefilling;
    private Task _refilling = Task.CompletedTask;
    private bool _disposed;
    private long _hits;
    private long _misses;

    public PlaceholderPool(ExecutionOptions options, ISandboxFactory sandboxes, IRuntimeProvider runtimes, TimeProvider time, ILoggerFactory loggers)
    {
        (_options, _sandboxes, _runtimes, _time) = (options, sandboxes, runtimes, time);
        _logger = loggers.CreateLogger<PlaceholderPool>();
        _evictionTimer = time.CreateTimer(static pool => ((PlaceholderPool)pool!).EvictUnused(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Completes when nothing is being started any more.</summary>
    public Task Refilled
    {
        get
        {
            lock (_lock)
            {
                return _refilling;
            }
        }
    }

    private long LimitBytes => (long)_options.PlaceholderMegabytes << 20;

    /// <summary>Has placeholders started for functions such as this one.</summary>
    public void Expect(ExecutionSpec spec, string codeDirectory)
    {
        if (FindLaunch(spec, codeDirectory) is { } launch)
        {
            lock (_lock)
            {
                Use(launch).IsBroken = false;
            }
        }
        if (CanStart(out _))
        {
            lock (_lock)
            {
                Use(PlaceholderLaunch.EmptySandbox);
            }
        }
        Refill();
    }

    /// <summary>The placeholder for a cold start of this function; null where it has to start its runtime itself.</summary>
    public ISandboxPlaceholder? Take(ExecutionSpec spec, string codeDirectory)
    {
        if (FindLaunch(spec, codeDirectory) is not { } launch)
        {
            return null;
        }
        ISandboxPlaceholder? taken;
        lock (_lock)
        {
            var stock = Use(launch);
            taken = stock.Take();
            if (taken is null)
            {
                _misses++;
                stock.Target++;
            }
            else
            {
                _hits++;
            }
        }
        Refill();
        return taken;
    }

    /// <summary>An empty sandbox for a plain start; null where it has to be made.</summary>
    public ISandboxPlaceholder? TakeSandbox()
    {
        if (!CanStart(out _))
        {
            return null;
        }
        lock (_lock)
        {
            return Use(PlaceholderLaunch.EmptySandbox).Take();
        }
    }

    /// <summary>Keeps the pool from starting more until the cold start, which needs the processors and the kernel's lock on mounts, is over.</summary>
    public void BeginColdStart()
    {
        lock (_lock)
        {
            _coldStarts++;
        }
    }

    public void EndColdStart()
    {
        lock (_lock)
        {
            _coldStarts--;
        }
        Refill();
    }

    public PlaceholderReport Report()
    {
        lock (_lock)
        {
            var stocks = _stocks.Values;
            return new PlaceholderReport(
                stocks.GroupBy(stock => stock.Launch.Name).ToDictionary(group => group.Key, group => group.Sum(stock => stock.Ready)),
                (int)(stocks.Sum(stock => stock.Bytes) >> 20), _options.PlaceholderMegabytes, _hits, _misses);
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<ISandboxPlaceholder> left;
        lock (_lock)
        {
            _disposed = true;
            left = [.. _stocks.Values.SelectMany(stock => stock.TakeAll())];
            _stocks.Clear();
        }
        await _evictionTimer.DisposeAsync();
        await Task.WhenAll(left.Select(placeholder => placeholder.DisposeAsync().AsTask()));
    }

    private bool CanStart([NotNullWhen(true)] out SandboxPaths? paths)
    {
        paths = _options.PlaceholderMegabytes > 0 ? _sandboxes.FindPlaceholderPaths(_runtimes.RuntimeDirectory) : null;
        return paths is not null;
    }

    private PlaceholderLaunch? FindLaunch(ExecutionSpec spec, string codeDirectory) =>
        CanStart(out var paths) ? _runtimes.FindPlaceholder(spec, paths, codeDirectory) : null;

    private PlaceholderStock Use(PlaceholderLaunch launch)
    {
        if (!_stocks.TryGetValue(launch.Key, out var stock))
        {
            _stocks.Add(launch.Key, stock = new PlaceholderStock(launch));
            if (_stocks.Count == 1)
            {
                _evictionTimer.Change(_options.IdleTimeout, Timeout.InfiniteTimeSpan);
            }
        }
        stock.LastUsed = _time.GetTimestamp();
        return stock;
    }

    private void Refill()
    {
        lock (_lock)
        {
            if (!_isRefilling && _stocks.Values.Any(stock => stock.IsShort))
            {
                _isRefilling = true;
                _refilling = Task.Run(RefillAsync);
            }
        }
    }

    private async Task RefillAsync()
    {
        while (TryFindWork(out var stock, out var surplus))
        {
            if (surplus is not null)
            {
                await EndAsync(surplus);
            }
            else if (stock is not null)
            {
                await StartAsync(stock);
            }
        }
    }

    /// <param name="stock">What needs one most.</param>
    /// <param name="surplus">What has to go first to make room.</param>
    private bool TryFindWork(out PlaceholderStock? stock, out ISandboxPlaceholder? surplus)
    {
        surplus = null;
        lock (_lock)
        {
            var shortest = stock = _coldStarts > 0 ? null : _stocks.Values.Where(s => s.IsShort).MaxBy(s => s.LastUsed);
            if (shortest is null)
            {
                return _isRefilling = false;
            }
            if (_stocks.Values.Sum(s => s.Bytes) + shortest.BytesOfOne > LimitBytes)
            {
                var oldest = _stocks.Values.Where(s => s != shortest && s.Bytes > 0).MinBy(s => s.LastUsed);
                surplus = oldest?.TakeForGood();
                if (surplus is null)
                {
                    shortest.Target = shortest.Count; // No room for more.
                    stock = null;
                }
            }
            return true;
        }
    }

    private async Task StartAsync(PlaceholderStock stock)
    {
        try
        {
            var launch = stock.Launch;
            var placeholder = _sandboxes.Prestart(new PlaceholderSpec
            {
                Id = Guid.NewGuid().ToString("N"),
                RuntimeDirectory = _runtimes.RuntimeDirectory,
                MemoryMegabytes = launch.MemorySize,
                Arguments = launch.Arguments,
                Environment = launch.Environment,
            });
            if (TryAdd(stock, placeholder))
            {
                Settle(stock, placeholder, await placeholder.Ready);
            }
            else
            {
                await EndAsync(placeholder);
            }
        }
        catch (Exception refused) when (refused is Win32Exception or IOException or UnauthorizedAccessException)
        {
            Break(stock, refused);
        }
    }

    // From here on it can be taken: one that is on its way is ahead of a plain start.
    private bool TryAdd(PlaceholderStock stock, ISandboxPlaceholder placeholder)
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                stock.Add(placeholder);
            }
            return !_disposed;
        }
    }

    private void Settle(PlaceholderStock stock, ISandboxPlaceholder placeholder, bool isReady)
    {
        lock (_lock)
        {
            if (isReady)
            {
                stock.Measure(placeholder);
                return;
            }
            if (!stock.Remove(placeholder))
            {
                return; // It serves somebody, or the pool has ended it.
            }
        }
        _ = EndAsync(placeholder);
        Break(stock, null);
    }

    private void Break(PlaceholderStock stock, Exception? reason)
    {
        lock (_lock)
        {
            stock.IsBroken = true;
        }
        Log.StartFailed(_logger, stock.Launch.Name, reason);
    }

    private void EvictUnused()
    {
        List<ISandboxPlaceholder> unused;
        lock (_lock)
        {
            var old = _stocks.Values.Where(stock => _time.GetElapsedTime(stock.LastUsed) >= _options.IdleTimeout).ToList();
            unused = [.. old.SelectMany(stock => stock.TakeAll())];
            old.ForEach(stock => _stocks.Remove(stock.Launch.Key));
            if (_stocks.Count > 0 && !_disposed)
            {
                var next = _options.IdleTimeout - _time.GetElapsedTime(_stocks.Values.Min(stock => stock.LastUsed));
                // Timers may come up to a few milliseconds early; one that does would only be set again.
                _evictionTimer.Change(next + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
            }
        }
        unused.ForEach(placeholder => _ = EndAsync(placeholder));
    }

    private async Task EndAsync(ISandboxPlaceholder placeholder)
    {
        try
        {
            await placeholder.DisposeAsync();
        }
        catch (Exception e)
        {
            Log.EndFailed(_logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Runtime} can't be started ahead of need; its functions start the plain way")]
        public static partial void StartFailed(ILogger logger, string runtime, Exception? exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A placeholder was not cleaned up")]
        public static partial void EndFailed(ILogger logger, Exception exception);
    }
}

/// <summary>What stands ready.</summary>
/// <param name="Ready">How many, by runtime, such as python:3.12.</param>
/// <param name="Megabytes">What they hold.</param>
/// <param name="Hits">Cold starts that found one.</param>
/// <param name="Misses">Cold starts that found none though their runtime can have one.</param>
public sealed record PlaceholderReport(IReadOnlyDictionary<string, int> Ready, int Megabytes, int LimitMegabytes, long Hits, long Misses);
