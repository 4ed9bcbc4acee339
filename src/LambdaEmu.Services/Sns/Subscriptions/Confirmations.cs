using System.Collections.Concurrent;
using LambdaEmu.Services.Sns.Delivery;
using LambdaEmu.Services.Sns.Http;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Subscriptions;

/// <summary>Asks endpoints whether they want a topic's messages, and takes their answers. See https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html.</summary>
internal sealed class Confirmations(TopicRegistry topics, HttpDelivery http, Outbox outbox, MessageSigner signer, TimeProvider time)
{
    // Ended ones that their endpoints can still take back, by the tokens that they got.
    private readonly ConcurrentDictionary<string, Subscription> _ended = new();

    /// <summary>Asks whether the endpoint wants the messages.</summary>
    /// <param name="origin">Scheme, host and port of this endpoint, for the link that says so.</param>
    public void Ask(Subscription subscription, string origin)
    {
        var letter = new ConfirmationLetter(ConfirmationLetter.Subscribe, subscription, subscription.State.Token!, origin, time.GetUtcNow());
        if (subscription.Protocol.IsHttp)
        {
            Send(letter, subscription);
        }
        else
        {
            outbox.Add(letter.ToMail());
        }
    }

    /// <summary>Tells an HTTP endpoint that its subscription has ended, and how to take that back.</summary>
    public void SayGoodbye(Subscription subscription, string origin)
    {
        http.Forget(subscription.Arn);
        if (!subscription.Protocol.IsHttp || subscription.State.IsPending)
        {
            return;
        }
        var state = SubscriptionState.Pending(time.GetUtcNow());
        subscription.State = state;
        _ended[state.Token!] = subscription;
        Send(new ConfirmationLetter(ConfirmationLetter.Unsubscribe, subscription, state.Token!, origin, time.GetUtcNow()), subscription);
    }

    /// <summary>The subscription that a token is for. Of the topic's ARN only the form and the region matter (recorded).</summary>
    /// <exception cref="Core.Errors.AwsException">The token is none, is unknown or too old, or is for another region.</exception>
    public Subscription Require(string token, string topicArn)
    {
        if (token.Length == 0 || !token.All(char.IsAsciiHexDigit))
        {
            throw SnsFaults.Plain("Invalid token");
        }
        var region = Core.Identity.Arn.TryParse(topicArn) is { Service: "sns" } arn ? arn.Region : throw SnsFaults.InvalidParameter("Topic");
        var subscription = topics.FindByToken(token) ?? FindEnded(token) ?? throw SnsFaults.InvalidParameter("Token");
        return subscription.Topic.Scope.Region == region ? subscription : throw SnsFaults.InvalidParameter("Topic");
    }

    /// <param name="authenticated">Whether somebody signed the call.</param>
    /// <param name="authenticateOnUnsubscribe">true forbids links without a signature to end the subscription.</param>
    public async ValueTask ConfirmAsync(Subscription subscription, bool authenticated, string? authenticateOnUnsubscribe)
    {
        if (!subscription.State.IsPending)
        {
            return;
        }
        if (subscription.State.Token is { } token && _ended.TryRemove(token, out _))
        {
            await topics.RestoreAsync(subscription);
        }
        await topics.ChangeAsync(subscription, become: state => state with
        {
            IsPending = false,
            WasAuthenticated = authenticated,
            AuthenticateOnUnsubscribe = string.Equals(authenticateOnUnsubscribe, "true", StringComparison.OrdinalIgnoreCase),
        });
    }

    /// <summary>Forgets all that can still be taken back.</summary>
    public void Clear() => _ended.Clear();

    private Subscription? FindEnded(string token) =>
        _ended.TryGetValue(token, out var subscription) && subscription.State.TokenIssuedAt + SnsLimits.TokenValidity > time.GetUtcNow() ? subscription : null;

    private void Send(ConfirmationLetter letter, Subscription subscription) => http.Send(new HttpNotification
    {
        Endpoint = new Uri(subscription.Endpoint),
        Type = letter.Type,
        MessageId = letter.MessageId,
        TopicArn = subscription.Topic.Arn,
        SubscriptionArn = subscription.Arn,
        Body = letter.Write(signer),
        Policy = DeliveryPolicy.Effective(subscription.Topic.Settings.DeliveryPolicy, subscription.Settings.DeliveryPolicy),
    });
}
