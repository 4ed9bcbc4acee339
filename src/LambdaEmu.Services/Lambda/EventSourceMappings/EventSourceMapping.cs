using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.EventSourceMappings.Polling;

namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>
/// One source that is read for one function. What its owner has set is frozen in <see cref="Settings"/>; how it goes is beside it. The registry changes
/// state and settings, the poller the result of its work.
/// </summary>
internal sealed class EventSourceMapping(ResourceScope scope, string id, MappingSettings settings)
{
    private volatile MappingSettings _settings = settings;
    private volatile string _lastResult = MappingStates.NothingProcessed;

    public ResourceScope Scope => scope;

    /// <summary>A UUID in lower case.</summary>
    public string Id => id;

    public string Arn { get; } = Core.Identity.Arn.Format("lambda", scope, $"event-source-mapping:{id}");

    public MappingSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    /// <summary>One of <see cref="MappingStates"/>.</summary>
    public string State { get; set; } = MappingStates.Creating;

    /// <summary>What came of the last batch: OK, PROBLEM: and why, or that there was none.</summary>
    public string LastProcessingResult
    {
        get => _lastResult;
        set => _lastResult = value;
    }

    public MappingMetrics Metrics { get; } = new();
}
