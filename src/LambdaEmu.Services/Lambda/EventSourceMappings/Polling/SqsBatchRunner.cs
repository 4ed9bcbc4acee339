using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Lambda.AsyncInvocations;
using LambdaEmu.Services.Lambda.EventSourceMappings.Batches;
using LambdaEmu.Services.Lambda.EventSourceMappings.Filters;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Polling;

/// <summary>
/// Has a function run what was read from its queue, and deletes what succeeded. The rest becomes visible again by itself when its visibility timeout is
/// over, and leaves for the dead-letter queue when the queue's redrive policy says so.
/// </summary>
internal sealed partial class SqsBatchRunner
{
    private const string CallFailed = "PROBLEM: Function call failed";

    private readonly EventSourceMapping _mapping;
    private readonly MappingSettings _settings;
    private readonly PollerServices _services;
    private readonly EventFilter _filter;
    private readonly SqsEventWriter _writer;
    private readonly BatchSteps _steps;

    public SqsBatchRunner(EventSourceMapping mapping, PollerServices services)
    {
        (_mapping, _settings, _services) = (mapping, mapping.Settings, services);
        _filter = EventFilter.Compile(_settings.Filters);
        _writer = new SqsEventWriter(_settings.EventSourceArn, mapping.Scope.Region);
        _steps = new BatchSteps(services.Trail, mapping);
    }

    /// <summary>How often in a row the function could not be called at all.</summary>
    public int Setbacks { get; set; }

    /// <param name="started">Set when the function has begun, or will not.</param>
    /// <param name="ct">Ends the waiting for the function's concurrency.</param>
    public async Task RunAsync(IReadOnlyList<QueueMessage> messages, TaskCompletionSource started, CancellationToken ct)
    {
        _mapping.Metrics.Polled(messages.Count);
        foreach (var batch in SqsBatch.Split(await FilterAsync(messages), _writer))
        {
            if (!await TryRunAsync(batch, started, ct) && _services.Queues.Describe(_settings.EventSourceArn)?.IsFifo == true)
            {
                // The order of a group would be broken. The rest comes again with what failed.
                return;
            }
        }
    }

    /// <returns>Whether all of it succeeded.</returns>
    private async Task<bool> TryRunAsync(SqsBatch batch, TaskCompletionSource started, CancellationToken ct)
    {
        try
        {
            return await RunAsync(batch, started, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await GiveBackAsync(batch.Messages);
        }
        catch (Exception refused) when (refused is AwsException or OperationCanceledException)
        {
            Setbacks++;
            Fail(batch, refused.Message);
            _steps.NotRun(batch, refused);
        }
        return false;
    }

    /// <summary>Makes messages visible again that were read and not handed over.</summary>
    public ValueTask GiveBackAsync(IReadOnlyList<QueueMessage> messages) =>
        _services.Queues.ChangeVisibilityAsync(_settings.EventSourceArn, Handles(messages), TimeSpan.Zero);

    /// <summary>What no filter lets pass is deleted, as if it had been processed.</summary>
    private async ValueTask<IReadOnlyList<QueueMessage>> FilterAsync(IReadOnlyList<QueueMessage> messages)
    {
        if (_filter.PassesAll)
        {
            return messages;
        }
        var passed = messages.ToLookup(message => _filter.Passes(_writer.RecordForFilters(message).Span));
        var dropped = passed[false].ToList();
        if (dropped.Count > 0)
        {
            _mapping.Metrics.FilteredOut(dropped.Count);
            _steps.Filtered([.. dropped.Select(SqsBatch.IdOf)]);
            await _services.Queues.DeleteAsync(_settings.EventSourceArn, Handles(dropped));
        }
        return [.. passed[true]];
    }

    /// <returns>Whether all of it succeeded.</returns>
    private async Task<bool> RunAsync(SqsBatch batch, TaskCompletionSource started, CancellationToken ct)
    {
        var version = _services.Invocations.Resolve(_settings.Function, tenantId: null);
        var trace = RecursiveLoops.Longest(batch.Messages.Select(SqsBatch.TraceHeaderOf).OfType<string>(), version.LineageKey);
        if (trace is not null && IsLoop(RecursiveLoops.Enter(trace, version.LineageKey), version))
        {
            await EndLoopAsync(batch);
            return false;
        }
        var requestId = Guid.NewGuid().ToString();
        var payload = new CallerInput(batch.Payload);
        var result = await InvokeAsync(
            batch, version.Spec.Key,
            () => _steps.Invoked(batch, _services.Invocations.Create(requestId, trace, _settings.Function, _services.Invocations.Resolve(_settings.Function, tenantId: null), payload)),
            started, ct);
        Setbacks = 0;
        return await SettleAsync(batch, result, requestId);
    }

    private async ValueTask<InvocationResult> InvokeAsync(SqsBatch batch, FunctionKey key, Func<Invocation> invocation, TaskCompletionSource started, CancellationToken ct)
    {
        if (_services.Functions.Find(_settings.Function.Scope, _settings.Function.Name)?.Attachments.ReservedConcurrency == 0)
        {
            throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429);
        }
        var visibility = _services.Queues.Describe(_settings.EventSourceArn)?.VisibilityTimeout ?? TimeSpan.Zero;
        // When they are visible again, others may have them.
        using var patience = new CancellationTokenSource(visibility > TimeSpan.Zero ? visibility : Timeout.InfiniteTimeSpan, _services.Time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        _mapping.Metrics.Invoked(batch.Messages.Count);
        var asked = _services.Time.GetTimestamp();
        return await _services.Runner.InvokeWhenFreeAsync(
            key,
            () =>
            {
                started.TrySetResult();
                if (visibility > TimeSpan.Zero && (_settings.BatchingWindow > 0 || _services.Time.GetElapsedTime(asked) > visibility / 2))
                {
                    _ = _services.Queues.ChangeVisibilityAsync(_settings.EventSourceArn, Handles(batch.Messages), visibility).AsTask();
                }
                return invocation();
            },
            waiting.Token);
    }

    private async ValueTask<bool> SettleAsync(SqsBatch batch, InvocationResult result, string requestId)
    {
        var failed = BatchOutcome.Failed(result, [.. batch.Messages.Select(m => m.MessageId)], _settings.ReportsItemFailures);
        var done = failed is null ? [] : batch.Messages.Where(m => !failed.Contains(m.MessageId)).ToList();
        if (done.Count > 0)
        {
            await _services.Queues.DeleteAsync(_settings.EventSourceArn, Handles(done));
            _mapping.Metrics.Deleted(done.Count);
        }
        Log.Ran(_services.Logger, _mapping.Id, requestId, batch.Messages.Count, batch.Messages.Count - done.Count);
        _steps.Ended(batch, requestId, result, failed);
        if (failed is null)
        {
            Fail(batch, result.ErrorType ?? "the function failed, or its answer names no message of the batch");
            return false;
        }
        _mapping.LastProcessingResult = "OK";
        return failed.Count == 0;
    }

    private void Fail(SqsBatch batch, string reason)
    {
        _mapping.Metrics.Failed(batch.Messages.Count);
        _mapping.LastProcessingResult = CallFailed;
        Log.Failed(_services.Logger, _mapping.Id, _settings.Function.QualifiedArn, batch.Messages.Count, reason);
    }

    private bool IsLoop(string trace, DeployedVersion version) =>
        RecursiveLoops.IsTooLong(trace, version.LineageKey)
        && _services.Functions.Find(_settings.Function.Scope, _settings.Function.Name) is { } function && !RecursiveLoops.AreAllowed(function);

    /// <summary>As on AWS the messages go to the queue's dead letters, by being received too often, or are lost where it has none.</summary>
    private async ValueTask EndLoopAsync(SqsBatch batch)
    {
        Fail(batch, RecursiveLoops.Message);
        var isLost = _services.Queues.Describe(_settings.EventSourceArn) is { HasDeadLetterQueue: false };
        _steps.Stopped(batch, RecursiveLoops.Message, isLost);
        if (isLost)
        {
            await _services.Queues.DeleteAsync(_settings.EventSourceArn, Handles(batch.Messages));
        }
    }

    private static List<string> Handles(IReadOnlyList<QueueMessage> messages) => [.. messages.Select(m => m.ReceiptHandle)];

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Event source mapping {MappingId}: invocation {RequestId} ran {Messages} messages, {Failed} of them failed")]
        public static partial void Ran(ILogger logger, string mappingId, string requestId, int messages, int failed);

        [LoggerMessage(Level = LogLevel.Information, Message = "Event source mapping {MappingId}: {FunctionArn} did not process {Messages} messages: {Reason}")]
        public static partial void Failed(ILogger logger, string mappingId, string functionArn, int messages, string reason);
    }
}
