using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Subscriptions;

namespace LambdaEmu.Services.Sns.Topics;

/// <summary>One topic. Whoever publishes takes settings and subscriptions as they are; writers hold the registry's lock.</summary>
internal sealed class Topic(ResourceScope scope, string name, TopicSettings settings)
{
    private volatile TopicSettings _settings = settings;
    private volatile Subscription[] _subscriptions = [];
    private volatile Subscription[] _targets = [];

    public ResourceScope Scope => scope;
    public string Name => name;
    public string Arn { get; } = Core.Identity.Arn.Format("sns", scope, name);
    public bool IsFifo { get; } = settings.IsFifo;

    /// <summary>Under whose name it calls queues and functions.</summary>
    public ServiceCaller Caller { get; } = new("sns.amazonaws.com", Core.Identity.Arn.Format("sns", scope, name), scope.AccountId);

    /// <summary>The ARN as it stands in JSON.</summary>
    public JsonEncodedText JsonArn { get; } = JsonEncodedText.Encode(Core.Identity.Arn.Format("sns", scope, name), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Order and duplicates of a FIFO topic's messages.</summary>
    public FifoOrder Order { get; } = new();

    public TopicSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<Subscription> Subscriptions => _subscriptions;

    /// <summary>The confirmed ones: an array that never changes.</summary>
    public Subscription[] Targets => _targets;

    /// <summary>Subscriptions that ended since the emulator's start.</summary>
    public int DeletedSubscriptions { get; private set; }

    public string Policy => Settings[TopicAttribute.Policy] ?? TopicPolicy.Default(scope, Arn);

    public void Add(Subscription subscription) => Replace([.. _subscriptions, subscription]);

    public void Remove(Subscription subscription)
    {
        DeletedSubscriptions++;
        Replace(Array.FindAll(_subscriptions, s => s != subscription));
    }

    /// <summary>One of its subscriptions has been confirmed.</summary>
    public void Refresh() => Replace(_subscriptions);

    private void Replace(Subscription[] subscriptions)
    {
        _subscriptions = subscriptions;
        _targets = Array.FindAll(subscriptions, s => !s.State.IsPending);
    }
}
