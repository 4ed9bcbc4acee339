using System.Collections.Concurrent;
using LambdaEmu.Core.Time;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Sns.Http;

/// <summary>
/// Delivers to HTTP and HTTPS endpoints, with retries as the delivery policy has them. Each subscription has a lane of its own, so that one
/// slow endpoint holds up nobody else's messages. Nothing runs, and no connection is open, before the first message.
/// See https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html.
/// </summary>
internal sealed partial class HttpDelivery : IDisposable
{
    // AWS gives up after an hour, whatever the policy says.
    private static readonly TimeSpan MaxRetryTime = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly ActivityTracker _activity;
    private readonly ILogger<HttpDelivery> _logger;
    private readonly Lazy<HttpPoster> _poster;
    private readonly ConcurrentDictionary<string, EndpointLane> _lanes = new();
    private readonly CancellationTokenSource _stop = new();

    /// <param name="handler">Who sends; null for sockets.</param>
    public HttpDelivery(TimeProvider time, ActivityTracker activity, ILogger<HttpDelivery> logger, Func<HttpMessageHandler>? handler = null)
    {
        _time = time;
        _activity = activity;
        _logger = logger;
        _poster = new Lazy<HttpPoster>(() => new HttpPoster(time, handler?.Invoke() ?? HttpPoster.NewHandler()));
    }

    /// <summary>Returns at once; the message is sent as soon as the subscription's lane has room.</summary>
    public void Send(HttpNotification notification) =>
        Attempt(new Delivery(notification, LaneOf(notification.SubscriptionArn), _time.GetTimestamp()));

    /// <summary>Drops what still waits for a subscription that is no more.</summary>
    public void Forget(string subscriptionArn)
    {
        if (_lanes.TryRemove(subscriptionArn, out var lane))
        {
            lane.Close();
        }
    }

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        foreach (var subscription in _lanes.Keys)
        {
            Forget(subscription);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        Clear();
        if (_poster.IsValueCreated)
        {
            _poster.Value.Dispose();
        }
    }

    private EndpointLane LaneOf(string subscriptionArn) => _lanes.GetOrAdd(subscriptionArn, _ => new EndpointLane(_time));

    private void Attempt(Delivery delivery) =>
        delivery.Lane.Add(delivery.Notification.Policy.MaxReceivesPerSecond, _activity.Begin(), () => AttemptAsync(delivery));

    private async Task AttemptAsync(Delivery delivery)
    {
        delivery.Attempts++;
        PostResult result;
        try
        {
            result = await _poster.Value.PostAsync(delivery.Notification, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        if (result.IsDelivered)
        {
            delivery.Notification.OnAttempted?.Invoke(new HttpAttempt(delivery.Attempts, null, null));
            return;
        }
        Log.Failed(_logger, delivery.Notification.Endpoint.Authority, delivery.Notification.MessageId, delivery.Attempts, result.Reason);
        var delay = result.MayRetry ? DelayBeforeNext(delivery) : null;
        delivery.Notification.OnAttempted?.Invoke(new HttpAttempt(delivery.Attempts, result.Reason, delay));
        if (delay is { } wait)
        {
            AttemptAfter(wait, delivery);
        }
        else
        {
            await GiveUpAsync(delivery, result);
        }
    }

    /// <returns>Null where it has been tried often enough, or for long enough.</returns>
    private TimeSpan? DelayBeforeNext(Delivery delivery)
    {
        var policy = delivery.Notification.Policy.Retry;
        if (delivery.Attempts > policy.NumRetries)
        {
            return null;
        }
        var delay = policy.DelayBefore(delivery.Attempts);
        return _time.GetElapsedTime(delivery.Began) + delay > MaxRetryTime ? null : delay;
    }

    private void AttemptAfter(TimeSpan delay, Delivery delivery)
    {
        if (delay == TimeSpan.Zero)
        {
            Attempt(delivery);
        }
        else
        {
            delivery.Lane.After(delay, () => Attempt(delivery));
        }
    }

    private async ValueTask GiveUpAsync(Delivery delivery, PostResult result)
    {
        if (delivery.Notification.OnFailed is not { } onFailed)
        {
            return;
        }
        try
        {
            await onFailed(new HttpFailure(result.Status, result.Reason, delivery.Attempts));
        }
#pragma warning disable CA1031 // The rim: nobody waits for a delivery, and the next one is to go on.
        catch (Exception unforeseen)
#pragma warning restore CA1031
        {
            Log.Lost(_logger, delivery.Notification.MessageId, unforeseen);
        }
    }

    private sealed class Delivery(HttpNotification notification, EndpointLane lane, long began)
    {
        public HttpNotification Notification => notification;

        public EndpointLane Lane => lane;

        public long Began => began;

        public int Attempts { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "{Endpoint} did not take message {MessageId} at attempt {Attempt}: {Reason}")]
        public static partial void Failed(ILogger logger, string endpoint, string messageId, int attempt, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} could not be put where messages go that are not delivered")]
        public static partial void Lost(ILogger logger, string messageId, Exception exception);
    }
}
