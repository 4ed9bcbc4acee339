using System.Collections.Concurrent;
using LambdaEmu.Core.Faults;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Trail;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Persistence;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>All queues of all scopes. Queues are found without a lock, also by one that holds its own. Dispose it before the store.</summary>
public sealed class QueueRegistry : IDisposable
{
    // The time is part of the numbers: whatever is deleted, those of a later process are larger.
    private const int TimeShift = 20;

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<(ResourceScope Scope, string Name), SqsQueue> _queues = new();
    private readonly Dictionary<(ResourceScope Scope, string Name), long> _deletedAt = [];
    private long _lastNumber;

    /// <summary>Reads what the store holds.</summary>
    public QueueRegistry(IStateStore store, TimeProvider time, QueueCooldowns? cooldowns = null, EventTrail? trail = null, FaultPlan? faults = null)
    {
        Store = store;
        Time = time;
        Cooldowns = cooldowns ?? new QueueCooldowns();
        Faults = faults ?? new FaultPlan();
        Trail = trail ?? new EventTrail(time);
        _lastNumber = Now << TimeShift;
        Restore();
    }

    internal IStateStore Store { get; }

    internal TimeProvider Time { get; }

    internal QueueCooldowns Cooldowns { get; }

    internal FaultPlan Faults { get; }

    internal EventTrail Trail { get; }

    /// <summary>Milliseconds since 1970.</summary>
    internal long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The figures of all queues, by ARN.</summary>
    public IReadOnlyList<QueueFigures> Describe() => [.. _queues.Values.Select(q => q.Describe()).OrderBy(q => q.Arn, StringComparer.Ordinal)];

    /// <summary>Stops the queues' timers, which would otherwise still commit what time does to messages.</summary>
    public void Dispose() => Clear();

    internal SqsQueue? Find(ResourceScope scope, string name) => _queues.GetValueOrDefault((scope, name));

    internal SqsQueue? FindByArn(string? arn) =>
        Arn.TryParse(arn) is { Service: "sqs" } parsed ? Find(parsed.Scope, parsed.Resource) : null;

    /// <summary>All queues of a scope, by name.</summary>
    internal List<SqsQueue> List(ResourceScope scope) =>
        [.. _queues.Values.Where(q => q.Scope == scope).OrderBy(q => q.Name, StringComparer.Ordinal)];

    /// <summary>The queues that name a queue as their dead-letter queue, by name.</summary>
    internal IEnumerable<SqsQueue> SourcesOf(SqsQueue deadLetterQueue) =>
        List(deadLetterQueue.Scope).Where(q => q.Settings.RedrivePolicy?.TargetArn == deadLetterQueue.Arn);

    /// <summary>Makes a queue, or finds one that has the same attributes.</summary>
    internal async ValueTask<SqsQueue> CreateAsync(
        ResourceScope scope, string name, IReadOnlyDictionary<string, string> attributes, IReadOnlyDictionary<string, string> tags)
    {
        SqsQueue queue;
        ValueTask committed;
        lock (_lock)
        {
            if (Find(scope, name) is { } existing)
            {
                return AttributeChange.FirstDifference(existing.Settings, attributes) is { } different ? throw SqsFaults.QueueExists(different) : existing;
            }
            RequireNotDeletedRecently(scope, name);
            var settings = AttributeChange.Apply(new QueueSettings { IsFifo = QueueNames.IsFifo(name) }, attributes);
            RequireRedrive(Arn.Format("sqs", scope, name), settings);
            queue = new SqsQueue(this, scope, name, NextNumber(), Now, QueueTags.Add(settings, tags));
            _queues[(scope, name)] = queue;
            var batch = new StateBatch();
            queue.Document(batch);
            committed = Store.CommitAsync(batch);
        }
        await committed;
        return queue;
    }

    internal ValueTask DeleteAsync(SqsQueue queue)
    {
        lock (_lock)
        {
            if (!_queues.TryRemove(KeyValuePair.Create((queue.Scope, queue.Name), queue)))
            {
                throw SqsFaults.NoQueue();
            }
            _deletedAt[(queue.Scope, queue.Name)] = Now;
            var batch = new StateBatch();
            queue.Delete(batch);
            return Store.CommitAsync(batch);
        }
    }

    /// <summary>Forgets all queues, in memory.</summary>
    internal void Clear()
    {
        lock (_lock)
        {
            foreach (var queue in _queues.Values)
            {
                queue.Close();
            }
            _queues.Clear();
            _deletedAt.Clear();
        }
    }

    /// <summary>A number that no queue and no message has had before.</summary>
    internal long NextNumber() => Interlocked.Increment(ref _lastNumber);

    /// <exception cref="Core.Errors.AwsException">The redrive policy names a queue that does not exist, is of the other type, or does not allow it.</exception>
    internal void RequireRedrive(string sourceArn, QueueSettings settings)
    {
        if (settings.RedrivePolicy is not { } policy)
        {
            return;
        }
        var target = FindByArn(policy.TargetArn) ?? throw RedrivePolicy.Invalid(policy.Text, "Dead letter target does not exist.");
        if (target.IsFifo != settings.IsFifo)
        {
            throw RedrivePolicy.Invalid(policy.Text, "Dead-letter queue must be same type of queue as the source.");
        }
        if (target.Settings.RedriveAllowPolicy?.Allows(sourceArn) == false)
        {
            throw RedrivePolicy.Invalid(policy.Text, "The redrive allow policy of the dead-letter queue does not permit this queue to use it.");
        }
    }

    private void RequireNotDeletedRecently(ResourceScope scope, string name)
    {
        if (_deletedAt.Remove((scope, name), out var deletedAt) && Cooldowns.Recreate && Now - deletedAt < SqsLimits.Cooldown)
        {
            _deletedAt[(scope, name)] = deletedAt;
            throw SqsFaults.DeletedRecently();
        }
    }

    private void Restore()
    {
        var byId = new Dictionary<long, SqsQueue>();
        foreach (var document in Store.ReadDocuments(QueueDocuments.Kind))
        {
            var stored = QueueDocuments.Read(document.Content);
            var queue = SqsQueue.Restore(this, document.Scope, document.Key, stored);
            _queues[(document.Scope, document.Key)] = byId[stored.Id] = queue;
            _lastNumber = Math.Max(_lastNumber, stored.Id);
        }
        // Of a queue that was deleted while one of its messages was on its way to the dead-letter queue.
        var orphans = new StateBatch();
        foreach (var stored in Store.ReadMessages())
        {
            _lastNumber = Math.Max(_lastNumber, stored.Number);
            if (byId.TryGetValue(stored.Queue, out var queue))
            {
                queue.Restore(MessageRecord.Decode(stored.Number, stored.Content));
            }
            else
            {
                orphans.DeleteMessage(stored.Number);
            }
        }
        _ = Store.CommitAsync(orphans).AsTask();
    }
}
