using System.Collections.Concurrent;
using LambdaEmu.Services.Lambda.EventSourceMappings;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>Reads nothing: it keeps which mappings it was told to read, and with which settings.</summary>
internal sealed class RecordingPollers : IMappingPollers
{
    private readonly ConcurrentDictionary<string, MappingSettings> _reading = new();
    private TaskCompletionSource? _batch;

    /// <summary>The settings that a mapping is read with; null where it is not.</summary>
    public MappingSettings? Reading(string id) => _reading.GetValueOrDefault(id);

    public int Count => _reading.Count;

    /// <summary>A batch is at its function from now until it is ended, so that nothing that is told to end does before.</summary>
    public void BeginBatch() => _batch = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void EndBatch() => _batch!.SetResult();

    public void Start(EventSourceMapping mapping) =>
        _reading.TryAdd(mapping.Id, mapping.Settings).Should().BeTrue("what is read is not started again");

    public Task StopAsync(EventSourceMapping mapping)
    {
        _reading.TryRemove(mapping.Id, out _).Should().BeTrue("only what is read is stopped");
        return _batch?.Task ?? Task.CompletedTask;
    }
}
