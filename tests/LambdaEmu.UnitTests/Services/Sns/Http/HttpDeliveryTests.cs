using System.Net;
using System.Text;
using LambdaEmu.Core.Time;
using LambdaEmu.Services.Sns.Http;
using LambdaEmu.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Services.Sns.Http;

/// <summary>Deliveries to endpoints that the test plays; time stands still until the test moves it.</summary>
public sealed class HttpDeliveryTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ActivityTracker _activity = new();
    private readonly ScriptedEndpoint _endpoint = new();
    private readonly TaskCompletionSource<HttpFailure> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpDelivery _delivery;

    public HttpDeliveryTests() => _delivery = new HttpDelivery(_time, _activity, NullLogger<HttpDelivery>.Instance, () => _endpoint);

    public void Dispose() => _delivery.Dispose();

    [Fact]
    public async Task Notification_HasAwsHeaders()
    {
        _delivery.Send(Notification());

        var request = await _endpoint.NextAsync();
        request.Answer(HttpStatusCode.OK);

        request.Method.Should().Be("POST");
        request.Url.Should().Be("http://endpoint/path?q=1");
        request.Body.Should().Be("""{"Type":"Notification"}""");
        request.Headers.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["x-amz-sns-message-type"] = "Notification",
            ["x-amz-sns-message-id"] = "m-1",
            ["x-amz-sns-topic-arn"] = "arn:aws:sns:us-east-1:000000000000:t",
            ["x-amz-sns-subscription-arn"] = "arn:aws:sns:us-east-1:000000000000:t:s",
            ["User-Agent"] = "Amazon Simple Notification Service Agent",
            ["Accept-Encoding"] = "gzip,deflate",
            ["Content-Type"] = "text/plain; charset=UTF-8",
            ["Content-Length"] = "23",
        });
    }

    [Fact]
    public async Task RawMessage_SaysSo_InItsOwnContentType()
    {
        _delivery.Send(Notification(new DeliveryPolicy(RetryPolicy.Default, null, "text/csv"), isRaw: true));

        var request = await _endpoint.NextAsync();
        request.Answer(HttpStatusCode.OK);

        request.Headers["x-amz-sns-rawdelivery"].Should().Be("true");
        request.Headers["Content-Type"].Should().Be("text/csv");
    }

    [Fact]
    public async Task Confirmation_NamesNoSubscription_AndIsPlainText()
    {
        _delivery.Send(Notification(new DeliveryPolicy(RetryPolicy.Default, null, "application/json"), type: "SubscriptionConfirmation"));

        var request = await _endpoint.NextAsync();
        request.Answer(HttpStatusCode.OK);

        request.Headers["x-amz-sns-message-type"].Should().Be("SubscriptionConfirmation");
        request.Headers.Should().NotContainKey("x-amz-sns-subscription-arn");
        request.Headers["Content-Type"].Should().Be("text/plain; charset=UTF-8");
    }

    [Fact]
    public async Task CredentialsInTheAddress_AreSentAsBasicAuthentication()
    {
        _delivery.Send(Notification(endpoint: "http://user:p%40ss@endpoint/"));

        var request = await _endpoint.NextAsync();
        request.Answer(HttpStatusCode.OK);

        request.Headers["Authorization"].Should().Be($"Basic {Convert.ToBase64String("user:p@ss"u8)}");
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.NoContent)]
    public async Task DeliveredMessage_IsNotSentAgain(HttpStatusCode status)
    {
        _delivery.Send(Notification());

        (await _endpoint.NextAsync()).Answer(status);
        await _activity.WhenIdleAsync();

        _time.Advance(TimeSpan.FromHours(2));
        _endpoint.Requests.Should().Be(1);
        _failed.Task.IsCompleted.Should().BeFalse();
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(null)]
    public async Task Failure_IsTriedAgain_AsThePolicySays(HttpStatusCode? status)
    {
        _delivery.Send(Notification());

        for (var retry = 0; retry < 3; retry++)
        {
            await FailAsync(status);
            _time.Advance(TimeSpan.FromSeconds(19.9));
            _activity.InFlight.Should().Be(0, "the next attempt is not due");
            _time.Advance(TimeSpan.FromSeconds(0.1));
        }
        var last = await _endpoint.NextAsync();
        last.Answer(status);

        var failure = await _failed.Task;
        failure.Attempts.Should().Be(4);
        failure.Status.Should().Be((int?)status);
    }

    [Fact]
    public async Task RetriesWithoutDelay_FollowAtOnce()
    {
        _delivery.Send(Notification(Policy(new RetryPolicy { NumRetries = 2, NumNoDelayRetries = 2 })));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await _endpoint.NextAsync()).Answer(HttpStatusCode.BadGateway);
        }

        (await _failed.Task).Should().Be(new HttpFailure(502, "answered 502", 3));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Redirect)]
    public async Task Refusal_IsFinal(HttpStatusCode status)
    {
        _delivery.Send(Notification());

        (await _endpoint.NextAsync()).Answer(status);

        (await _failed.Task).Should().Be(new HttpFailure((int)status, $"answered {(int)status}", 1));
        await _activity.WhenIdleAsync();
        _time.ArmedTimers.Should().Be(0);
    }

    [Fact]
    public async Task EndpointThatTakesFifteenSeconds_HasFailed()
    {
        _delivery.Send(Notification(Policy(new RetryPolicy { NumRetries = 0 })));
        await _endpoint.NextAsync();

        _time.Advance(TimeSpan.FromSeconds(14.9));
        _failed.Task.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));

        (await _failed.Task).Should().Be(new HttpFailure(null, "no answer within 15 seconds", 1));
    }

    [Fact]
    public async Task Retries_EndAfterAnHour()
    {
        _delivery.Send(Notification(Policy(new RetryPolicy { NumRetries = 10, MinDelayTarget = 3000, MaxDelayTarget = 3000 })));

        await FailAsync(HttpStatusCode.BadGateway);
        _time.Advance(TimeSpan.FromSeconds(3000));
        (await _endpoint.NextAsync()).Answer(HttpStatusCode.BadGateway);

        (await _failed.Task).Attempts.Should().Be(2);
    }

    [Fact]
    public async Task SlowEndpoint_HoldsUpNobodyElse()
    {
        for (var i = 0; i < 100; i++)
        {
            _delivery.Send(Notification(endpoint: "http://slow/", subscription: "slow"));
        }
        _delivery.Send(Notification(endpoint: "http://fast/", subscription: "fast"));

        ScriptedRequest request;
        do
        {
            request = await _endpoint.NextAsync();
        }
        while (request.Url != "http://fast/");
        request.Answer(HttpStatusCode.OK);

        _endpoint.Requests.Should().BeLessThanOrEqualTo(31, "an endpoint gets thirty messages at once");
    }

    [Fact]
    public async Task SlowEndpoint_GetsTheRest_AsItAnswers()
    {
        for (var i = 0; i < 40; i++)
        {
            _delivery.Send(Notification());
        }

        for (var i = 0; i < 40; i++)
        {
            (await _endpoint.NextAsync()).Answer(HttpStatusCode.OK);
        }
        await _activity.WhenIdleAsync();

        _endpoint.Requests.Should().Be(40);
    }

    [Fact]
    public async Task ThrottledEndpoint_GetsNoMoreThanItsRate()
    {
        var policy = new DeliveryPolicy(RetryPolicy.Default, 2, DeliveryPolicy.PlainText);
        for (var i = 0; i < 3; i++)
        {
            _delivery.Send(Notification(policy));
        }

        (await _endpoint.NextAsync()).Answer(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        _endpoint.Requests.Should().Be(1);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await _endpoint.NextAsync()).Answer(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        (await _endpoint.NextAsync()).Answer(HttpStatusCode.OK);
        await _activity.WhenIdleAsync();

        _endpoint.Requests.Should().Be(3);
    }

    [Fact]
    public async Task ForgottenSubscription_GetsNoMore()
    {
        _delivery.Send(Notification());
        await FailAsync(HttpStatusCode.BadGateway);

        _delivery.Forget("arn:aws:sns:us-east-1:000000000000:t:s");
        _time.Advance(TimeSpan.FromHours(1));

        _endpoint.Requests.Should().Be(1);
        _time.ArmedTimers.Should().Be(0);
        _activity.InFlight.Should().Be(0);
        _failed.Task.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task EmulatorIsNotIdle_WhileAFailureIsHandled()
    {
        var handled = new TaskCompletionSource();
        _delivery.Send(Notification(onFailed: _ => new ValueTask(handled.Task)));
        (await _endpoint.NextAsync()).Answer(HttpStatusCode.NotFound);

        var idle = _activity.WhenIdleAsync();
        idle.IsCompleted.Should().BeFalse();
        handled.SetResult();

        await idle;
    }

    [Fact]
    public async Task FailureThatCannotBeHandled_StopsNothing()
    {
        _delivery.Send(Notification(onFailed: _ => throw new InvalidOperationException("full")));
        (await _endpoint.NextAsync()).Answer(HttpStatusCode.NotFound);

        _delivery.Send(Notification());
        (await _endpoint.NextAsync()).Answer(HttpStatusCode.OK);

        await _activity.WhenIdleAsync();
    }

    [Fact]
    public void NothingIsOpened_BeforeTheFirstMessage()
    {
        var made = false;
        using var unused = new HttpDelivery(_time, _activity, NullLogger<HttpDelivery>.Instance, () =>
        {
            made = true;
            return _endpoint;
        });

        unused.Clear();

        made.Should().BeFalse();
    }

    /// <summary>Lets the attempt fail that comes next, and waits until the one after it is scheduled.</summary>
    private async Task FailAsync(HttpStatusCode? status)
    {
        var request = await _endpoint.NextAsync();
        var scheduled = _activity.WhenIdleAsync();
        request.Answer(status);
        await scheduled;
    }

    private static DeliveryPolicy Policy(RetryPolicy retry) => DeliveryPolicy.Default with { Retry = retry };

    private HttpNotification Notification(
        DeliveryPolicy? policy = null, string type = "Notification", bool isRaw = false, string endpoint = "http://endpoint/path?q=1",
        string subscription = "arn:aws:sns:us-east-1:000000000000:t:s", Func<HttpFailure, ValueTask>? onFailed = null) => new()
    {
        Endpoint = new Uri(endpoint),
        Type = type,
        MessageId = "m-1",
        TopicArn = "arn:aws:sns:us-east-1:000000000000:t",
        SubscriptionArn = subscription,
        IsRaw = isRaw,
        Body = Encoding.UTF8.GetBytes("""{"Type":"Notification"}"""),
        Policy = policy ?? DeliveryPolicy.Default,
        OnFailed = onFailed ?? (failure =>
        {
            _failed.SetResult(failure);
            return ValueTask.CompletedTask;
        }),
    };
}
