using System.Threading.Channels;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Time;
using LambdaEmu.Execution.Concurrency;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Invocations;

/// <summary>
/// Runs invocations whose caller does not wait for the result. Events above the concurrency limit wait for a lease in the order in
/// which they came, and so do those that found no environment. Each event is run once.
/// </summary>
public sealed partial class AsyncInvocationQueue : IAsyncDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly Channel<QueuedEvent> _events =
        Channel.CreateUnbounded<QueuedEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly InvocationDispatcher _dispatcher;
    private readonly ConcurrencyLedger _ledger;
    private readonly ActivityTracker _activity;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _reading;

    internal AsyncInvocationQueue(
        InvocationDispatcher dispatcher, ConcurrencyLedger ledger, ActivityTracker activity, TimeProvider time, ILoggerFactory loggers)
    {
        _dispatcher = dispatcher;
        _ledger = ledger;
        _activity = activity;
        _time = time;
        _logger = loggers.CreateLogger<AsyncInvocationQueue>();
        _reading = ReadAsync();
    }

    /// <summary>Accepts one event. It counts as in flight from here until its invocation has ended.</summary>
    public void Enqueue(Invocation invocation)
    {
        var queued = new QueuedEvent(invocation, _activity.Begin());
        if (!_events.Writer.TryWrite(queued))
        {
            queued.InFlight.Dispose();
        }
    }

    /// <summary>Stops taking events; those that have not begun are dropped.</summary>
    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _reading;
        while (_events.Reader.TryRead(out var dropped))
        {
            dropped.InFlight.Dispose();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            await foreach (var queued in _events.Reader.ReadAllAsync(_stopping.Token))
            {
                // On a thread of its own each: a cold start would hold up those behind it.
                _ = Task.Run(() => RunAsync(queued));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task RunAsync(QueuedEvent queued)
    {
        using var inFlight = queued.InFlight;
        var invocation = queued.Invocation;
        try
        {
            while (!await TryRunAsync(invocation))
            {
                await Task.Delay(RetryInterval, _time, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            Log.Failed(_logger, invocation.RequestId, invocation.Spec.FunctionArn, e);
        }
    }

    /// <returns>False where the function may have no further environment yet.</returns>
    private async Task<bool> TryRunAsync(Invocation invocation)
    {
        var lease = await _ledger.AcquireWhenFreeAsync(invocation.Spec.Key, _stopping.Token);
        try
        {
            await _dispatcher.RunAsync(invocation, lease);
            return true;
        }
        catch (AwsException throttled) when (throttled.Status == 429)
        {
            return false;
        }
    }

    private readonly record struct QueuedEvent(Invocation Invocation, ActivityTracker.Activity InFlight);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Event {RequestId} for {FunctionArn} could not be run")]
        public static partial void Failed(ILogger logger, string requestId, string functionArn, Exception exception);
    }
}
