using System.Collections.Concurrent;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Time;
using LambdaEmu.Core.Trail;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Lambda.EventInvokes;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>
/// Runs events whose sender does not wait: each at least once, again after failures, until it has succeeded, has used up its attempts or has grown too
/// old. What was accepted outlives a restart. Events above a concurrency limit wait for a place in the order in which they came.
/// See https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html.
/// </summary>
internal sealed partial class AsyncInvocationQueue(
    FunctionRegistry functions, InvocationFactory invocations, IFunctionRunner runner, ResultDelivery results, EventSteps steps, IStateStore store, TimeProvider time, ActivityTracker activity, ILogger logger)
{
    private readonly ConcurrentDictionary<string, QueuedEvent> _events = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Completes when the event is as durable as the state store promises; it runs from then on.</summary>
    public ValueTask AcceptAsync(Invocation invocation, FunctionReference function) => AcceptAsync(QueuedEvent.Of(invocation, function, time.GetUtcNow()));

    /// <summary>Goes on with what was accepted before the last end.</summary>
    public void Resume()
    {
        foreach (var left in QueuedEventDocuments.Load(store))
        {
            _events[left.RequestId] = left;
            Schedule(left);
        }
    }

    /// <summary>Forgets all events. Those that are at their function end there.</summary>
    public void Clear()
    {
        foreach (var e in _events.Values)
        {
            _events.TryRemove(e.RequestId, out _);
            e.Timer?.Dispose();
        }
    }

    /// <summary>Ends all waiting, before the functions end. What is not done with stays in the state store.</summary>
    public void Stop()
    {
        _stopping.Cancel();
        Clear();
    }

    private async ValueTask AcceptAsync(QueuedEvent e)
    {
        var inFlight = activity.Begin();
        try
        {
            _events[e.RequestId] = e;
            await SaveAsync(e);
        }
        catch
        {
            _events.TryRemove(e.RequestId, out _);
            inFlight.Dispose();
            throw;
        }
        steps.Accepted(e);
        Run(e, inFlight);
    }

    private ValueTask SaveAsync(QueuedEvent e) => store.IsDurable ? store.CommitAsync(new StateBatch().PutEvent(e)) : ValueTask.CompletedTask;

    private async ValueTask ForgetAsync(QueuedEvent e)
    {
        if (_events.TryRemove(e.RequestId, out _) && store.IsDurable)
        {
            await store.CommitAsync(new StateBatch().DeleteEvent(e));
        }
    }

    private void Schedule(QueuedEvent e)
    {
        var wait = e.Due - time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            Run(e, activity.Begin());
            return;
        }
        // It is in flight from the moment that the timer fires, not only when a thread gets to it: else all would seem quiet between.
        e.Timer = time.CreateTimer(static state => ((Action)state!)(), () => Run(e, activity.Begin()), wait, Timeout.InfiniteTimeSpan);
    }

    private void Run(QueuedEvent e, ActivityTracker.Activity inFlight) => _ = Task.Run(() => RunAsync(e, inFlight));

    private async Task RunAsync(QueuedEvent e, ActivityTracker.Activity inFlight)
    {
        using var running = inFlight;
        e.Timer?.Dispose();
        e.Timer = null;
        try
        {
            if (IsWanted(e))
            {
                await AttemptAsync(e);
            }
        }
        catch (Exception unexpected) when (!_stopping.IsCancellationRequested)
        {
            Log.Failed(logger, e.RequestId, e.FunctionArn, unexpected);
            steps.Dropped(e, unexpected.Message);
            await ForgetAsync(e);
        }
        catch (Exception)
        {
            // It was interrupted by the emulator's end, and is in the state store where there is one.
        }
    }

    private bool IsWanted(QueuedEvent e) => !_stopping.IsCancellationRequested && _events.ContainsKey(e.RequestId);

    private async Task AttemptAsync(QueuedEvent e)
    {
        if (functions.Find(e.Function.Scope, e.Function.Name) is not { } function)
        {
            Log.FunctionGone(logger, e.RequestId, e.FunctionArn);
            steps.Dropped(e, "the function does not exist any more");
            await ForgetAsync(e);
            return;
        }
        var settings = function.Attachments.EventInvokes.GetValueOrDefault(e.SettingsKey);
        if (await TryInvokeAsync(e, function, settings) is { } condition && IsWanted(e))
        {
            await results.DeliverAsync(e, function, settings, condition, InvokeAsync);
            await ForgetAsync(e);
        }
    }

    /// <returns>One of <see cref="EventConditions"/>; null where the event is to be tried again.</returns>
    private async Task<string?> TryInvokeAsync(QueuedEvent e, Function function, EventInvokeConfig? settings)
    {
        var left = e.AcceptedAt + EventRetries.MaxAge(settings) - time.GetUtcNow();
        if (function.Attachments.ReservedConcurrency == 0)
        {
            return EventConditions.ZeroReservedConcurrency;
        }
        if (RecursiveLoops.IsTooLong(e.TraceId, function.Latest.LineageKey) && !RecursiveLoops.AreAllowed(function))
        {
            return EventConditions.RecursiveLoop;
        }
        if (left <= TimeSpan.Zero)
        {
            return EventConditions.EventAgeExceeded;
        }
        using var tooOld = new CancellationTokenSource(left, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(tooOld.Token, _stopping.Token);
        try
        {
            e.LastResult = await runner.InvokeWhenFreeAsync(invocations.Resolve(e.Function, e.TenantId).Spec.Key, () => Invocation(e), waiting.Token);
        }
        catch (OperationCanceledException) when (tooOld.IsCancellationRequested)
        {
            return EventConditions.EventAgeExceeded;
        }
        catch (AwsException setback) when (setback.Status is 429 or >= 500 && !_stopping.IsCancellationRequested)
        {
            return await RetryAsync(e, settings, EventRetries.AfterSetback(++e.Setbacks), next =>
                steps.NotRun(e, setback.Status == 429 ? StepKind.Throttled : StepKind.Failed, setback.Message, next));
        }
        e.Attempts++;
        e.Setbacks = 0;
        if (!e.LastResult.IsError)
        {
            steps.Succeeded(e);
            return EventConditions.Success;
        }
        return await RetryAsync(e, settings, EventRetries.AfterFailure(settings, e.Attempts), next => steps.Failed(e, next));
    }

    /// <summary>The code is what is current when the event's turn has come, not when it was sent.</summary>
    private Invocation Invocation(QueuedEvent e)
    {
        var spec = invocations.Resolve(e.Function, e.TenantId).Spec;
        e.LastVersion = spec.Version;
        steps.Invoked(e);
        return e.Invoke(spec);
    }

    /// <param name="wait">Null where it is not tried again.</param>
    /// <param name="note">Is told when it is tried again, if at all.</param>
    private async Task<string?> RetryAsync(QueuedEvent e, EventInvokeConfig? settings, TimeSpan? wait, Action<DateTimeOffset?> note)
    {
        if (time.GetUtcNow() + wait is not { } due)
        {
            note(null);
            return EventConditions.RetriesExhausted;
        }
        if (due >= e.AcceptedAt + EventRetries.MaxAge(settings))
        {
            // By then it would be too old, and there is no use in waiting for that.
            note(null);
            return EventConditions.EventAgeExceeded;
        }
        e.Due = due;
        note(due);
        await SaveAsync(e);
        Schedule(e);
        return null;
    }

    /// <returns>The new request's id.</returns>
    private async ValueTask<string> InvokeAsync(FunctionReference function, QueuedEvent cause, ReadOnlyMemory<byte> payload)
    {
        var version = invocations.Resolve(function, tenantId: null);
        var requestId = Guid.NewGuid().ToString();
        await AcceptAsync(invocations.Create(requestId, cause.TraceId, function, version, new CallerInput(payload)), function);
        return requestId;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Event {RequestId} was dropped: its function {FunctionArn} does not exist any more")]
        public static partial void FunctionGone(ILogger logger, string requestId, string functionArn);

        [LoggerMessage(Level = LogLevel.Error, Message = "Event {RequestId} for {FunctionArn} could not be run")]
        public static partial void Failed(ILogger logger, string requestId, string functionArn, Exception exception);
    }
}
