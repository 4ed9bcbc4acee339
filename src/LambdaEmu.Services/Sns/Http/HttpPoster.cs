using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LambdaEmu.Services.Sns.Http;

/// <summary>One attempt to deliver one message. See https://docs.aws.amazon.com/sns/latest/dg/http-header.html.</summary>
internal sealed class HttpPoster(TimeProvider time, HttpMessageHandler handler) : IDisposable
{
    /// <summary>An endpoint that takes longer has not got the message, as far as SNS knows.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpMessageInvoker _client = new(handler);

    /// <summary>A handler that holds no connection before it is used, and follows no redirection.</summary>
    public static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        // Endpoints of tests come and go on the same port.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        // No traceparent header: AWS sends none.
        ActivityHeadersPropagator = null,
    };

    public async Task<PostResult> PostAsync(HttpNotification notification, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            using var request = Request(notification);
            using var response = await _client.SendAsync(request, both.Token);
            return PostResult.Of(response.StatusCode);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return PostResult.NoAnswer($"no answer within {Patience.TotalSeconds:0} seconds");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or NotSupportedException)
        {
            return PostResult.NoAnswer(failure.Message);
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(HttpNotification notification)
    {
        var isNotification = notification.Type == "Notification";
        var content = new ReadOnlyMemoryContent(notification.Body);
        content.Headers.TryAddWithoutValidation("Content-Type", isNotification ? notification.Policy.ContentType : DeliveryPolicy.PlainText);
        var request = new HttpRequestMessage(HttpMethod.Post, notification.Endpoint) { Content = content, Version = HttpVersion.Version11 };
        var headers = request.Headers;
        Add("x-amz-sns-message-type", notification.Type);
        Add("x-amz-sns-message-id", notification.MessageId);
        Add("x-amz-sns-topic-arn", notification.TopicArn);
        if (isNotification)
        {
            Add("x-amz-sns-subscription-arn", notification.SubscriptionArn);
        }
        if (notification.IsRaw)
        {
            Add("x-amz-sns-rawdelivery", "true");
        }
        Add("User-Agent", "Amazon Simple Notification Service Agent");
        Add("Accept-Encoding", "gzip,deflate");
        if (notification.Endpoint.UserInfo is { Length: > 0 } user)
        {
            headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user))));
        }
        return request;

        void Add(string name, string value) => headers.TryAddWithoutValidation(name, value);
    }
}

/// <summary>How one attempt ended.</summary>
/// <param name="Status">Null where there was no answer.</param>
/// <param name="MayRetry">Whether another attempt makes sense: not where the endpoint has said that the request itself is wrong.</param>
internal readonly record struct PostResult(int? Status, string Reason, bool IsDelivered, bool MayRetry)
{
    public static PostResult Of(HttpStatusCode status) => new(
        (int)status, $"answered {(int)status}", (int)status is >= 200 and < 300, (int)status is >= 500 or (int)HttpStatusCode.TooManyRequests);

    public static PostResult NoAnswer(string reason) => new(null, reason, false, true);
}
