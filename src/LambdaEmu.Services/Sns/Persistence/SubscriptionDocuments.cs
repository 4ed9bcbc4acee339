using System.Text.Json;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Persistence;

/// <summary>
/// Subscriptions on disk, as JSON, one document each under the topic's name and their ids. Members may be added; what is here is on people's
/// disks and keeps its meaning.
/// </summary>
internal static class SubscriptionDocuments
{
    public const string Kind = "sns.subscription";

    /// <summary>What stands in the ARN behind the account.</summary>
    public static string KeyOf(Subscription subscription) => $"{subscription.Topic.Name}{subscription.Arn[subscription.Arn.LastIndexOf(':')..]}";

    public static byte[] Write(Subscription subscription) => JsonDocuments.Write(json =>
    {
        var (settings, state) = (subscription.Settings, subscription.State);
        json.WriteString("protocol", subscription.Protocol.Name);
        json.WriteString("endpoint", subscription.Endpoint);
        json.WriteBoolean("pending", state.IsPending);
        json.WriteBoolean("authenticated", state.WasAuthenticated);
        json.WriteBoolean("authenticateOnUnsubscribe", state.AuthenticateOnUnsubscribe);
        if (state.Token is { } token)
        {
            json.WriteString("token", token);
            json.WriteNumber("tokenIssuedAt", state.TokenIssuedAt.ToUnixTimeMilliseconds());
        }
        json.WriteString("filterPolicyScope", settings.FilterPolicyScope.ToString());
        JsonDocuments.WriteTexts(json, "attributes", SubscriptionAttribute.All
            .Where(a => a.Name != SubscriptionAttribute.FilterScopeName && a.Read(settings) is not null)
            .Select(a => KeyValuePair.Create(a.Name, a.Read(settings)!)));
    });

    public static Subscription Read(Topic topic, string arn, ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document);
        var root = json.RootElement;
        var protocol = SubscriptionProtocol.Require(JsonDocuments.Text(root, "protocol")!);
        var endpoint = JsonDocuments.Text(root, "endpoint")!;
        var attributes = JsonDocuments.Texts(root, "attributes");
        attributes[SubscriptionAttribute.FilterScopeName] = JsonDocuments.Text(root, "filterPolicyScope")!;
        return new Subscription(topic, arn, protocol, endpoint)
        {
            Settings = SubscriptionAttribute.Apply(
                SubscriptionSettings.Default, attributes, new AttributeRules(protocol, topic.Name, endpoint, AttributeRules.OfSet)),
            State = new SubscriptionState
            {
                IsPending = JsonDocuments.Flag(root, "pending"),
                WasAuthenticated = JsonDocuments.Flag(root, "authenticated"),
                AuthenticateOnUnsubscribe = JsonDocuments.Flag(root, "authenticateOnUnsubscribe"),
                Token = JsonDocuments.Text(root, "token"),
                TokenIssuedAt = root.TryGetProperty("tokenIssuedAt", out var at) ? DateTimeOffset.FromUnixTimeMilliseconds(at.GetInt64()) : default,
            },
        };
    }
}
