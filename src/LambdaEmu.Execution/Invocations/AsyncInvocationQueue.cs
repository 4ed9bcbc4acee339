using System.Threading.Channels;
using LambdaEmu.Core.Time;
using LambdaEmu.Execution.Concurrency;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Invocations;

/// <summary>
/// Runs invocations whose caller does not wait for the result. Events above the concurrency limit wait for a lease in the order in
/// which they came. Each event is tried once.
/// </summary>
public sealed partial class AsyncInvocationQueue : IAsyncDisposable
{
    private readonly Channel<QueuedEvent> _events =
        Channel.CreateUnbounded<QueuedEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly InvocationDispatcher _dispatcher;
    private readonly ConcurrencyLedger _ledger;
    private readonly ActivityTracker _activity;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _reading;

    internal AsyncInvocationQueue(
        InvocationDispatcher dispatcher, ConcurrencyLedger ledger, ActivityTracker activity, ILoggerFactory loggers)
    {
        _dispatcher = dispatcher;
        _ledger = ledger;
        _activity = activity;
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
            var lease = await _ledger.AcquireWhenFreeAsync(invocation.Spec.Key, _stopping.Token);
            await _dispatcher.RunAsync(invocation, lease);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            Log.Failed(_logger, invocation.RequestId, invocation.Spec.FunctionArn, e);
        }
    }

    private readonly record struct QueuedEvent(Invocation Invocation, ActivityTracker.Activity InFlight);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Event {RequestId} for {FunctionArn} could not be run")]
        public static partial void Failed(ILogger logger, string requestId, string functionArn, Exception exception);
    }
}
