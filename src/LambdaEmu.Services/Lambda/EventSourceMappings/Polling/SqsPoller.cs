using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.Time;
using LambdaEmu.Services.Lambda.EventSourceMappings.Batches;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Polling;

/// <summary>
/// Reads one queue for one function. It waits for messages without a tick, makes batches of them and has these run side by side, as many as the
/// mapping may; while a batch waits for its function's concurrency, no further one is read.
/// See https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html.
/// </summary>
internal sealed partial class SqsPoller
{
    private const int MessagesPerReceive = 10;

    /// <summary>Nobody has to look again: whoever sends a message wakes it.</summary>
    private static readonly TimeSpan LongPoll = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly EventSourceMapping _mapping;
    private readonly MappingSettings _settings;
    private readonly PollerServices _services;
    private readonly BatchSlots _slots;
    private readonly SqsBatchRunner _batches;
    private readonly CancellationTokenSource _stopping = new();
    private Task _polling = Task.CompletedTask;

    // Begun wherever there is something to do, ended only where it waits for messages: else all would seem quiet between two steps.
    private ActivityTracker.Activity _busy;
    private ActivityTracker.Activity _taken;

    public SqsPoller(EventSourceMapping mapping, PollerServices services)
    {
        (_mapping, _settings, _services) = (mapping, mapping.Settings, services);
        var queue = services.Queues.Describe(_settings.EventSourceArn);
        _slots = new BatchSlots(SlotLimits.Of(_settings, queue?.IsFifo == true, services.LimitRates), services.Time);
        _batches = new SqsBatchRunner(mapping, services);
    }

    public void Start()
    {
        _busy = _services.Activity.Begin();
        _polling = Task.Run(PollAsync);
    }

    /// <summary>Completes when the last batch has ended.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _polling;
        await _slots.WhenFreeAsync();
    }

    private async Task PollAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await PauseAsync();
                await TakeSlotAsync();
                await ReadAndRunAsync();
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception problem)
            {
                Tell(problem);
            }
        }
        _busy.Dispose();
    }

    private void Tell(Exception problem)
    {
        _batches.Setbacks++;
        _mapping.LastProcessingResult = $"PROBLEM: {problem.Message}";
        Log.NotRead(_services.Logger, _mapping.Id, _settings.EventSourceArn, problem.Message);
    }

    /// <summary>After a throttle, or where the queue or the function is not there (any more), longer each time.</summary>
    private async Task PauseAsync()
    {
        if (_batches.Setbacks is > 0 and var setbacks)
        {
            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(setbacks, 10) - 1));
            // Quiet only now that the time is set: who moves the clock waits for quiet.
            using var wake = new Wake(_services, pause < LongestPause ? pause : LongestPause, _stopping.Token);
            _busy.Dispose();
            await wake.WaitAsync();
            _busy = _services.Activity.Begin();
        }
    }

    /// <summary>Those who have the slots are in flight, or wait for the clock; who waits for a slot adds nothing to that.</summary>
    private async Task TakeSlotAsync()
    {
        _taken = default;
        var slot = _slots.TakeAsync(_stopping.Token, () => _taken = _services.Activity.Begin());
        _busy.Dispose();
        try
        {
            await slot;
        }
        finally
        {
            _busy = _services.Activity.Begin();
            _taken.Dispose();
        }
    }

    private async Task ReadAndRunAsync()
    {
        IReadOnlyList<QueueMessage> messages;
        try
        {
            messages = await CollectAsync();
        }
        catch
        {
            _slots.Release();
            throw;
        }
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = RunAsync(messages, started);
        await started.Task;
    }

    private async Task RunAsync(IReadOnlyList<QueueMessage> messages, TaskCompletionSource started)
    {
        using var running = _services.Activity.Begin();
        try
        {
            await _batches.RunAsync(messages, started, _stopping.Token);
        }
        catch (Exception problem)
        {
            Tell(problem);
        }
        finally
        {
            started.TrySetResult();
            _slots.Release();
        }
    }

    /// <summary>The messages of one batch: what one receive brings, or what comes until the batch is full or the window is over.</summary>
    private async Task<IReadOnlyList<QueueMessage>> CollectAsync()
    {
        var first = await ReceiveAsync(_settings.BatchSize, _stopping.Token);
        if (_settings.BatchingWindow == 0 || first.Count == 0)
        {
            return first;
        }
        var all = new List<QueueMessage>(first);
        using var window = new Wake(_services, TimeSpan.FromSeconds(_settings.BatchingWindow), _stopping.Token);
        try
        {
            while (all.Count < _settings.BatchSize && all.Sum(SqsBatch.SizeOf) < SqsBatch.MaxBytes)
            {
                all.AddRange(await ReceiveAsync(_settings.BatchSize - all.Count, window.Token));
            }
        }
        catch (OperationCanceledException) when (window.HasFired)
        {
        }
        catch (OperationCanceledException)
        {
            await _batches.GiveBackAsync(all);
            throw;
        }
        return all;
    }

    /// <summary>What is gathered must not come again before the window is over. When it is handed over the queue's own timeout begins.</summary>
    private TimeSpan? Hidden => _settings.BatchingWindow > 0 && _services.Queues.Describe(_settings.EventSourceArn) is { } queue
        ? queue.VisibilityTimeout + TimeSpan.FromSeconds(_settings.BatchingWindow)
        : null;

    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int wanted, CancellationToken ct)
    {
        _taken = default;
        var receive = _services.Queues.ReceiveAsync(
            _settings.EventSourceArn, Math.Min(wanted, MessagesPerReceive), LongPoll, Hidden, ct, () => _taken = _services.Activity.Begin());
        if (!receive.IsCompleted)
        {
            _slots.Shrink();
        }
        _busy.Dispose();
        try
        {
            return await receive;
        }
        finally
        {
            _busy = _services.Activity.Begin();
            _taken.Dispose();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Event source mapping {MappingId} could not read {EventSourceArn}: {Reason}")]
        public static partial void NotRead(ILogger logger, string mappingId, string eventSourceArn, string reason);
    }
}
