using LambdaEmu.Core.State;
using LambdaEmu.Core.Time;
using LambdaEmu.Services.Lambda.State;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>How transitions end: reading under the old settings first, then either reading under the new ones or the mapping itself.</summary>
internal sealed partial class MappingRegistry
{
    /// <summary>Completes when the change is kept; the transition goes on, and counts as being in flight from now.</summary>
    private async ValueTask BeginAsync(EventSourceMapping mapping, ValueTask committed)
    {
        var changing = _activity.Begin();
        try
        {
            await committed;
        }
        catch
        {
            changing.Dispose();
            throw;
        }
        _ = FinishAsync(mapping, changing);
    }

    private async Task FinishAsync(EventSourceMapping mapping, ActivityTracker.Activity changing)
    {
        using var until = changing;
        try
        {
            await EndReadingAsync(mapping);
            if (mapping.State == MappingStates.Deleting)
            {
                await ForgetAsync(mapping);
            }
            else
            {
                Settle(mapping);
            }
        }
        catch (Exception unexpected)
        {
            Log.NotFinished(_logger, mapping.Arn, mapping.State, unexpected);
        }
    }

    private void EndReading(IReadOnlyList<EventSourceMapping> mappings)
    {
        foreach (var mapping in mappings)
        {
            _ = FinishAsync(mapping, _activity.Begin());
        }
    }

    private Task EndReadingAsync(EventSourceMapping mapping)
    {
        lock (_lock)
        {
            if (!_read.Remove(mapping))
            {
                return Task.CompletedTask;
            }
        }
        return _pollers.StopAsync(mapping);
    }

    /// <summary>Has it read or rest, as its settings say.</summary>
    private void Settle(EventSourceMapping mapping)
    {
        lock (_lock)
        {
            if (!IsWanted(mapping))
            {
                return;
            }
            if (mapping.Settings.Enabled && _read.Add(mapping))
            {
                _pollers.Start(mapping);
            }
            mapping.State = mapping.Settings.Enabled ? MappingStates.Enabled : MappingStates.Disabled;
        }
    }

    private ValueTask ForgetAsync(EventSourceMapping mapping)
    {
        lock (_lock)
        {
            return IsWanted(mapping) && _mappings[mapping.Scope].TryRemove(mapping.Id, out _)
                ? _store.CommitAsync(new StateBatch().DeleteMapping(mapping))
                : ValueTask.CompletedTask;
        }
    }

    private bool IsWanted(EventSourceMapping mapping) => !_isStopped && _mappings[mapping.Scope].GetValueOrDefault(mapping.Id) == mapping;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Event source mapping {Arn} stays in state {State}")]
        public static partial void NotFinished(ILogger logger, string arn, string state, Exception exception);
    }
}
