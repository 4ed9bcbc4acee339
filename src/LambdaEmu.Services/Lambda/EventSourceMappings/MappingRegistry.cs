using System.Collections.Concurrent;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Time;
using LambdaEmu.Services.Lambda.State;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>
/// All event source mappings, in memory and, through the state store, on disk. A call answers when the change is kept; then its transition goes on until
/// what was read under the old settings is done with, and nobody may change the mapping meanwhile.
/// </summary>
internal sealed partial class MappingRegistry
{
    private const string ArnResource = "event-source-mapping:";

    private readonly ScopedStore<ConcurrentDictionary<string, EventSourceMapping>> _mappings = new(_ => new());
    private readonly HashSet<EventSourceMapping> _read = [];
    private readonly Lock _lock = new();
    private readonly IStateStore _store;
    private readonly IMappingPollers _pollers;
    private readonly ActivityTracker _activity;
    private readonly ILogger _logger;
    private bool _isStopped;

    public MappingRegistry(IStateStore store, IMappingPollers pollers, ActivityTracker activity, ILogger logger)
    {
        _store = store;
        _pollers = pollers;
        _activity = activity;
        _logger = logger;
        foreach (var mapping in MappingDocuments.Load(store))
        {
            _mappings[mapping.Scope][mapping.Id] = mapping;
        }
    }

    public static bool IsArn(string arn) => Arn.TryParse(arn)?.Resource.StartsWith(ArnResource, StringComparison.Ordinal) == true;

    /// <exception cref="AwsException">ResourceNotFoundException: there is none in this account and region.</exception>
    public EventSourceMapping Require(ResourceScope scope, string id) => _mappings[scope].GetValueOrDefault(id) ?? throw LambdaErrors.NoSuchResource();

    /// <inheritdoc cref="Require"/>
    public EventSourceMapping RequireByArn(ResourceScope scope, string arn) =>
        Arn.TryParse(arn) is { } parsed && parsed.Scope == scope ? Require(scope, parsed.Resource[ArnResource.Length..]) : throw LambdaErrors.NoSuchResource();

    /// <summary>The mappings of a scope by id.</summary>
    public IReadOnlyList<EventSourceMapping> List(ResourceScope scope) => [.. _mappings[scope].Values.OrderBy(m => m.Id, StringComparer.Ordinal)];

    /// <summary>How all mappings of all scopes go, by ARN.</summary>
    public IReadOnlyList<MappingFigures> Describe() => [.. All().Select(MappingFigures.Of).OrderBy(m => m.Arn, StringComparer.Ordinal)];

    /// <exception cref="AwsException">ResourceConflictException: the function has one for this source.</exception>
    public async ValueTask AddAsync(EventSourceMapping mapping)
    {
        using var adding = _activity.Begin();
        ValueTask committed;
        lock (_lock)
        {
            RefuseDuplicate(mapping, mapping.Settings);
            _mappings[mapping.Scope][mapping.Id] = mapping;
            committed = CommitAsync(mapping);
        }
        await committed;
        Settle(mapping);
    }

    /// <returns>The mapping with its new settings and the state that its transition has.</returns>
    /// <exception cref="AwsException">ResourceNotFoundException, ResourceInUseException or ResourceConflictException.</exception>
    public async ValueTask<(EventSourceMapping Mapping, MappingSettings Settings, string State)> ChangeAsync(
        ResourceScope scope, string id, Func<MappingSettings, MappingSettings> change)
    {
        EventSourceMapping mapping;
        MappingSettings settings;
        string state;
        ValueTask committed;
        lock (_lock)
        {
            mapping = RequireSettled(scope, id, "update");
            settings = change(mapping.Settings);
            RefuseDuplicate(mapping, settings);
            state = mapping.State = MappingStates.Between(mapping.Settings.Enabled, settings.Enabled);
            mapping.Settings = settings;
            committed = CommitAsync(mapping);
        }
        await BeginAsync(mapping, committed);
        return (mapping, settings, state);
    }

    /// <returns>What is being deleted. It is gone when what was read is done with.</returns>
    /// <exception cref="AwsException">ResourceNotFoundException or ResourceInUseException.</exception>
    public async ValueTask<EventSourceMapping> DeleteAsync(ResourceScope scope, string id)
    {
        EventSourceMapping mapping;
        ValueTask committed;
        lock (_lock)
        {
            mapping = RequireSettled(scope, id, "delete");
            mapping.State = MappingStates.Deleting;
            committed = CommitAsync(mapping);
        }
        await BeginAsync(mapping, committed);
        return mapping;
    }

    /// <summary>Tags may change at any time, and nothing is read anew for them.</summary>
    public ValueTask ChangeTagsAsync(ResourceScope scope, string arn, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change)
    {
        lock (_lock)
        {
            var mapping = RequireByArn(scope, arn);
            mapping.Settings = mapping.Settings with { Tags = change(mapping.Settings.Tags) };
            return CommitAsync(mapping);
        }
    }

    /// <summary>Goes on with what the last end has cut off: reading, and deletions.</summary>
    public void Start()
    {
        foreach (var mapping in All().Where(m => MappingStates.IsTransition(m.State)))
        {
            _ = FinishAsync(mapping, _activity.Begin());
        }
    }

    /// <summary>Forgets all mappings. Batches that are at their function end there.</summary>
    public void Clear()
    {
        IReadOnlyList<EventSourceMapping> forgotten;
        lock (_lock)
        {
            forgotten = All();
            _mappings.Clear();
        }
        EndReading(forgotten);
    }

    /// <summary>Ends all reading, before the functions end. Transitions that are not over go on after the next start.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _isStopped = true;
        }
        EndReading(All());
    }

    private IReadOnlyList<EventSourceMapping> All() => [.. _mappings.All.SelectMany(s => s.Value.Values)];

    private ValueTask CommitAsync(EventSourceMapping mapping) => _store.CommitAsync(new StateBatch().PutMapping(mapping));

    private EventSourceMapping RequireSettled(ResourceScope scope, string id, string action)
    {
        var mapping = Require(scope, id);
        return MappingStates.IsTransition(mapping.State)
            ? throw LambdaErrors.InUse($"Cannot {action} the event source mapping because it is in use.")
            : mapping;
    }

    private void RefuseDuplicate(EventSourceMapping mapping, MappingSettings settings)
    {
        var other = _mappings[mapping.Scope].Values.FirstOrDefault(
            m => m != mapping && m.Settings.EventSourceArn == settings.EventSourceArn && m.Settings.Function == settings.Function);
        if (other is not null)
        {
            var function = settings.Function.Qualifier is { } qualifier ? $"{settings.Function.Name}:{qualifier}" : settings.Function.Name;
            // The spaces inside the quotes are AWS's.
            throw LambdaErrors.Conflict(
                $"An event source mapping with SQS arn (\" {settings.EventSourceArn} \") and function (\" {function} \") already exists. "
                + $"Please update or delete the existing mapping with UUID {other.Id}");
        }
    }
}
