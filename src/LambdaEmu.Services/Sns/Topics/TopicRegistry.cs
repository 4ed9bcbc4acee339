using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Sns.Persistence;
using LambdaEmu.Services.Sns.Subscriptions;

namespace LambdaEmu.Services.Sns.Topics;

/// <summary>All topics of all scopes with their subscriptions. Both are found without a lock.</summary>
internal sealed class TopicRegistry
{
    private readonly IStateStore _store;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, Topic> _topics = new();
    private readonly ConcurrentDictionary<string, Subscription> _subscriptions = new();

    /// <summary>Reads what the store holds.</summary>
    public TopicRegistry(IStateStore store, TimeProvider time)
    {
        (_store, _time) = (store, time);
        foreach (var document in store.ReadDocuments(TopicDocuments.Kind))
        {
            var topic = new Topic(document.Scope, document.Key, TopicDocuments.Read(document.Content));
            _topics[topic.Arn] = topic;
        }
        foreach (var document in store.ReadDocuments(SubscriptionDocuments.Kind))
        {
            var arn = Arn.Format("sns", document.Scope, document.Key);
            if (_topics.TryGetValue(arn[..arn.LastIndexOf(':')], out var topic))
            {
                var subscription = SubscriptionDocuments.Read(topic, arn, document.Content);
                _subscriptions[arn] = subscription;
                topic.Add(subscription);
            }
        }
    }

    /// <summary>A topic in the region that is called.</summary>
    /// <exception cref="Core.Errors.AwsException">The text is no topic's ARN, or there is no such topic.</exception>
    public Topic Require(string arn, ResourceScope caller, string parameter = "TopicArn")
    {
        if (_topics.TryGetValue(arn, out var topic) && topic.Scope.Region == caller.Region)
        {
            return topic;
        }
        ArnText.RequireHere(arn, parameter, caller);
        throw SnsFaults.NoTopic();
    }

    public Topic? Find(string arn) => _topics.GetValueOrDefault(arn);

    /// <summary>All topics of a scope, by ARN.</summary>
    public IEnumerable<Topic> List(ResourceScope scope) =>
        _topics.Values.Where(t => t.Scope == scope).OrderBy(t => t.Arn, StringComparer.Ordinal);

    /// <exception cref="Core.Errors.AwsException">The text is no subscription's ARN, or there is no such subscription.</exception>
    public Subscription RequireSubscription(string arn) => FindSubscription(arn) ?? throw SnsFaults.NoSubscription();

    /// <exception cref="Core.Errors.AwsException">The text is no subscription's ARN.</exception>
    public Subscription? FindSubscription(string arn)
    {
        if (_subscriptions.TryGetValue(arn, out var subscription))
        {
            return subscription;
        }
        SubscriptionArn.Require(arn);
        return null;
    }

    /// <summary>The subscription that a token confirms, or confirmed.</summary>
    public Subscription? FindByToken(string token) =>
        _subscriptions.Values.FirstOrDefault(s => s.State.Token == token && IsFresh(s));

    /// <summary>All subscriptions of a scope's topics, by ARN.</summary>
    public IEnumerable<Subscription> ListSubscriptions(ResourceScope scope) =>
        _subscriptions.Values.Where(s => s.Topic.Scope == scope).OrderBy(s => s.Arn, StringComparer.Ordinal);

    /// <summary>Makes a topic, or finds the one of its name.</summary>
    /// <param name="differs">Null where one that is there is as good; else the fault.</param>
    public async ValueTask<Topic> CreateAsync(
        ResourceScope scope, string name, TopicSettings settings, Func<TopicSettings, Core.Errors.AwsException?> differs)
    {
        Topic topic;
        ValueTask committed;
        lock (_lock)
        {
            topic = new Topic(scope, name, settings);
            if (_topics.TryGetValue(topic.Arn, out var existing))
            {
                return differs(existing.Settings) is { } fault ? throw fault : existing;
            }
            _topics[topic.Arn] = topic;
            committed = _store.CommitAsync(Document(topic));
        }
        await committed;
        return topic;
    }

    /// <summary>Swaps a topic's settings.</summary>
    public ValueTask ChangeAsync(Topic topic, Func<TopicSettings, TopicSettings> change)
    {
        lock (_lock)
        {
            RequireStillThere(topic);
            topic.Settings = change(topic.Settings);
            return _store.CommitAsync(Document(topic));
        }
    }

    /// <summary>Deletes a topic and its subscriptions.</summary>
    public ValueTask DeleteAsync(Topic topic)
    {
        lock (_lock)
        {
            var batch = new StateBatch().Delete(topic.Scope, TopicDocuments.Kind, topic.Name);
            _topics.TryRemove(KeyValuePair.Create(topic.Arn, topic));
            foreach (var subscription in topic.Subscriptions)
            {
                Remove(subscription, batch);
            }
            return _store.CommitAsync(batch);
        }
    }

    /// <summary>Makes a subscription, or finds the one of its protocol and endpoint.</summary>
    /// <param name="given">The attributes that the call names.</param>
    public async ValueTask<Subscription> SubscribeAsync(
        Topic topic, SubscriptionProtocol protocol, string endpoint, SubscriptionSettings settings, IReadOnlyDictionary<string, string> given)
    {
        Subscription subscription;
        ValueTask committed;
        lock (_lock)
        {
            RequireStillThere(topic);
            if (topic.Subscriptions.FirstOrDefault(s => s.Protocol == protocol && s.Endpoint == endpoint) is { } existing)
            {
                if (SubscriptionAttribute.Differ(existing.Settings, settings, given))
                {
                    throw SnsFaults.InvalidParameter("Attributes", "Subscription already exists with different attributes");
                }
                if (!existing.State.IsPending || IsFresh(existing))
                {
                    return existing;
                }
                subscription = existing;
                subscription.State = SubscriptionState.Pending(_time.GetUtcNow());
            }
            else
            {
                RequireFilterRoom(topic, null, settings);
                subscription = new Subscription(topic, SubscriptionArn.New(topic.Arn), protocol, endpoint)
                {
                    Settings = settings,
                    State = protocol.NeedsConfirmation ? SubscriptionState.Pending(_time.GetUtcNow()) : SubscriptionState.Confirmed,
                };
            }
            committed = Put(subscription);
        }
        await committed;
        return subscription;
    }

    /// <summary>Puts a subscription in, again where it has been before.</summary>
    public ValueTask RestoreAsync(Subscription subscription)
    {
        lock (_lock)
        {
            RequireStillThere(subscription.Topic);
            return Put(subscription);
        }
    }

    /// <summary>Swaps a subscription's settings or state.</summary>
    public ValueTask ChangeAsync(
        Subscription subscription, Func<SubscriptionSettings, SubscriptionSettings>? change = null, Func<SubscriptionState, SubscriptionState>? become = null)
    {
        lock (_lock)
        {
            if (!_subscriptions.ContainsKey(subscription.Arn))
            {
                throw SnsFaults.NoSubscription();
            }
            var settings = change?.Invoke(subscription.Settings) ?? subscription.Settings;
            RequireFilterRoom(subscription.Topic, subscription, settings);
            subscription.Settings = settings;
            subscription.State = become?.Invoke(subscription.State) ?? subscription.State;
            subscription.Topic.Refresh();
            return _store.CommitAsync(Document(subscription));
        }
    }

    public ValueTask UnsubscribeAsync(Subscription subscription)
    {
        lock (_lock)
        {
            var batch = new StateBatch();
            Remove(subscription, batch);
            return _store.CommitAsync(batch);
        }
    }

    /// <summary>Forgets all topics, in memory.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _topics.Clear();
            _subscriptions.Clear();
        }
    }

    private bool IsFresh(Subscription subscription) => subscription.State.TokenIssuedAt + SnsLimits.TokenValidity > _time.GetUtcNow();

    private ValueTask Put(Subscription subscription)
    {
        if (_subscriptions.TryAdd(subscription.Arn, subscription))
        {
            subscription.Topic.Add(subscription);
        }
        return _store.CommitAsync(Document(subscription));
    }

    private void Remove(Subscription subscription, StateBatch batch)
    {
        if (_subscriptions.TryRemove(subscription.Arn, out _))
        {
            subscription.Topic.Remove(subscription);
            batch.Delete(subscription.Topic.Scope, SubscriptionDocuments.Kind, SubscriptionDocuments.KeyOf(subscription));
        }
    }

    private void RequireStillThere(Topic topic)
    {
        if (_topics.GetValueOrDefault(topic.Arn) != topic)
        {
            throw SnsFaults.NoTopic();
        }
    }

    private static void RequireFilterRoom(Topic topic, Subscription? changed, SubscriptionSettings settings)
    {
        if (settings.Filter is not null && topic.Subscriptions.Count(s => s != changed && s.Settings.Filter is not null) >= SnsLimits.MaxFilterPolicies)
        {
            throw SnsFaults.TooManyFilterPolicies();
        }
    }

    private static StateBatch Document(Topic topic) =>
        new StateBatch().Put(topic.Scope, TopicDocuments.Kind, topic.Name, TopicDocuments.Write(topic.Settings));

    private static StateBatch Document(Subscription subscription) => new StateBatch().Put(
        subscription.Topic.Scope, SubscriptionDocuments.Kind, SubscriptionDocuments.KeyOf(subscription), SubscriptionDocuments.Write(subscription));
}
