using System.Collections.Concurrent;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Polling;

/// <summary>The pollers of all mappings that are enabled.</summary>
internal sealed class MappingPollers(PollerServices services) : IMappingPollers
{
    private readonly ConcurrentDictionary<EventSourceMapping, SqsPoller> _pollers = new();

    public void Start(EventSourceMapping mapping)
    {
        var poller = new SqsPoller(mapping, services);
        if (_pollers.TryAdd(mapping, poller))
        {
            poller.Start();
        }
    }

    public Task StopAsync(EventSourceMapping mapping) => _pollers.TryRemove(mapping, out var poller) ? poller.StopAsync() : Task.CompletedTask;
}
