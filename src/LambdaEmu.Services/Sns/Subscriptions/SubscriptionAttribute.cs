using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Sns.Filtering;
using LambdaEmu.Services.Sns.Http;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Subscriptions;

/// <summary>One attribute that can be set on a subscription: how it is read from the settings and written into them.</summary>
/// <param name="Read">Null where the attribute is not shown.</param>
/// <param name="Write">Throws AWS's fault for a value that is none; what stands before it comes from the rules of the call.</param>
internal sealed record SubscriptionAttribute(
    string Name, Func<SubscriptionSettings, string?> Read, Func<SubscriptionSettings, string, AttributeRules, SubscriptionSettings> Write)
{
    public const string RawMessageDelivery = "RawMessageDelivery";
    public const string FilterPolicyName = "FilterPolicy";
    public const string FilterScopeName = "FilterPolicyScope";

    /// <summary>In the order in which they are written: the scope says how a policy is read.</summary>
    public static readonly SubscriptionAttribute[] All =
    [
        new(RawMessageDelivery, s => s.Raw ? "true" : "false", WriteRaw),
        new(FilterScopeName, s => s.FilterPolicy is null ? null : s.FilterPolicyScope.ToString(), WriteScope),
        new(FilterPolicyName, s => s.FilterPolicy, WriteFilter),
        new("RedrivePolicy", s => s.RedrivePolicy, WriteRedrive),
        new("DeliveryPolicy", s => s.DeliveryPolicy?.ToJson(), WriteDelivery),
        new("SubscriptionRoleArn", s => s.RoleArn, (s, v, _) => s with { RoleArn = v.Length == 0 ? null : v }),
    ];

    /// <exception cref="Core.Errors.AwsException">An attribute is unknown, not for this protocol, not supported, or has a value that is none.</exception>
    public static SubscriptionSettings Apply(SubscriptionSettings settings, IReadOnlyDictionary<string, string> attributes, AttributeRules rules)
    {
        foreach (var (name, value) in attributes)
        {
            if (name == "ReplayPolicy" && value.Length > 0)
            {
                throw SnsFaults.Unsupported("ReplayPolicy");
            }
            if (Array.TrueForAll(All, a => a.Name != name))
            {
                throw rules.Fault("AttributeName");
            }
        }
        foreach (var attribute in All)
        {
            if (attributes.TryGetValue(attribute.Name, out var value))
            {
                settings = attribute.Write(settings, value, rules);
            }
        }
        return settings;
    }

    /// <summary>Whether some attribute that a call gives differs from what a subscription has.</summary>
    public static bool Differ(SubscriptionSettings settings, SubscriptionSettings wanted, IReadOnlyDictionary<string, string> given) =>
        All.Any(a => given.ContainsKey(a.Name) && a.Read(settings) != a.Read(wanted));

    private static SubscriptionSettings WriteRaw(SubscriptionSettings settings, string value, AttributeRules rules)
    {
        if (!bool.TryParse(value, out var raw))
        {
            throw rules.Fault($"{RawMessageDelivery}: Invalid value [{value}]. Must be true or false.");
        }
        return !raw || rules.Protocol.TakesRaw
            ? settings with { Raw = raw }
            : throw rules.Fault($"{RawMessageDelivery}: Delivery protocol [{rules.Protocol.Name}] does not support raw message delivery.");
    }

    private static SubscriptionSettings WriteScope(SubscriptionSettings settings, string value, AttributeRules rules)
    {
        if (value is not (nameof(FilterPolicyScope.MessageAttributes) or nameof(FilterPolicyScope.MessageBody)))
        {
            throw rules.Fault($"{FilterScopeName}: Invalid value [{value}]. Please use either MessageBody or MessageAttributes");
        }
        var scope = value == nameof(FilterPolicyScope.MessageBody) ? FilterPolicyScope.MessageBody : FilterPolicyScope.MessageAttributes;
        return WriteFilter(settings with { FilterPolicyScope = scope }, settings.FilterPolicy ?? "", rules);
    }

    // A policy without a key takes every message, as none does.
    private static SubscriptionSettings WriteFilter(SubscriptionSettings settings, string value, AttributeRules rules) =>
        value.Length == 0 || JsonText.ParseObject(value) is { Count: 0 }
            ? settings with { FilterPolicy = null, Filter = null }
            : settings with { FilterPolicy = value, Filter = FilterPolicy.Parse(value, settings.FilterPolicyScope, $"{rules.Prefix}FilterPolicy: ") };

    private static SubscriptionSettings WriteRedrive(SubscriptionSettings settings, string value, AttributeRules rules)
    {
        if (value.Length == 0)
        {
            return settings with { RedrivePolicy = null, DeadLetterArn = null };
        }
        var policy = JsonText.ParseObject(value) ?? throw rules.Fault("RedrivePolicy: failed to parse JSON.");
        // Terraform takes a policy away by one without members.
        if (policy.Count == 0)
        {
            return settings with { RedrivePolicy = null, DeadLetterArn = null };
        }
        if (Arn.TryParse(policy["deadLetterTargetArn"]?.ToString()) is not { Service: "sqs" } target)
        {
            throw rules.Fault("RedrivePolicy: deadLetterTargetArn is an invalid arn");
        }
        return TopicName.IsFifo(rules.TopicName) && TopicName.IsFifo(rules.Endpoint) && !TopicName.IsFifo(target.Resource)
            ? throw rules.Fault("RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.")
            : settings with { RedrivePolicy = value, DeadLetterArn = target.ToString() };
    }

    private static SubscriptionSettings WriteDelivery(SubscriptionSettings settings, string value, AttributeRules rules)
    {
        if (!rules.Protocol.IsHttp && value.Length > 0)
        {
            throw rules.Fault($"DeliveryPolicy: is not supported for protocol [{rules.Protocol.Name}]");
        }
        return settings with { DeliveryPolicy = SubscriptionDeliveryPolicy.Parse(value, $"{rules.Prefix}DeliveryPolicy: ") };
    }
}

/// <summary>What a call's attributes are for.</summary>
/// <param name="Prefix">What stands before a fault's reason: Subscribe and SetSubscriptionAttributes differ.</param>
internal sealed record AttributeRules(SubscriptionProtocol Protocol, string TopicName, string Endpoint, string Prefix)
{
    public const string OfSubscribe = "Invalid parameter: Attributes Reason: ";
    public const string OfSet = "Invalid parameter: ";

    public Core.Errors.AwsException Fault(string reason) => SnsFaults.Plain($"{Prefix}{reason}");
}
