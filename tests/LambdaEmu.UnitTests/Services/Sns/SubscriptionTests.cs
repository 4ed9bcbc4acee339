using System.Net;
using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.Sns;

/// <summary>Who gets a topic's messages, and how that is agreed.</summary>
public sealed class SubscriptionTests : IDisposable
{
    private readonly SnsFixture _sns = new();

    public void Dispose() => _sns.Dispose();

    [Fact]
    public async Task Attributes_OfAQueuesSubscription_AreThoseThatAwsShows()
    {
        var topic = await _sns.TopicAsync("t");
        var arn = await _sns.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn("q"));

        arn.Should().MatchRegex($"^{topic}:[0-9a-f-]{{36}}$");
        (await _sns.AttributesAsync("GetSubscriptionAttributes", "SubscriptionArn", arn)).Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["SubscriptionArn"] = arn, ["TopicArn"] = topic, ["Protocol"] = "sqs", ["Endpoint"] = SnsFixture.QueueArn("q"), ["Owner"] = SnsFixture.Account,
            ["RawMessageDelivery"] = "false", ["PendingConfirmation"] = "false", ["ConfirmationWasAuthenticated"] = "true",
            ["SubscriptionPrincipal"] = "arn:aws:iam::000000000000:root",
        });
        (await _sns.AttributesAsync("GetTopicAttributes", "TopicArn", topic))["SubscriptionsConfirmed"].Should().Be("1");
    }

    [Fact]
    public async Task Subscribe_Again_FindsTheOneOfTheSameAttributes()
    {
        var topic = await _sns.TopicAsync("t");
        var first = await _sns.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn("q"), ("RawMessageDelivery", "true"));

        (await _sns.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn("q"), ("RawMessageDelivery", "true"))).Should().Be(first);
        (await _sns.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn("q"))).Should().Be(first);
        (await _sns.FaultAsync("Subscribe", [("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", SnsFixture.QueueArn("q")), .. SnsFixture.Map("Attributes", ("RawMessageDelivery", "false"))]))
            .Should().Be(TopicTests.Invalid("Attributes Reason: Subscription already exists with different attributes"));
    }

    [Theory]
    [InlineData("carrier-pigeon", "x", "Amazon SNS does not support this protocol string: carrier-pigeon")]
    [InlineData("sqs", "http://localhost:4566/000000000000/q", "SQS endpoint ARN")]
    [InlineData("sqs", "arn:aws:sqs:us-east-1:000000000000:q.fifo", "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics")]
    [InlineData("lambda", "f", "Lambda endpoint ARN")]
    [InlineData("http", "https://here", "Endpoint must match the specified protocol")]
    [InlineData("application", "x", "ApplicationEndpoint ARN")]
    [InlineData("email", "nobody", "Email address")]
    [InlineData("firehose", "x", "Firehose endpoint ARN")]
    public async Task Subscribe_OfAnEndpointThatIsNone_IsRefused(string protocol, string endpoint, string reason)
    {
        var topic = await _sns.TopicAsync("t");

        (await _sns.FaultAsync("Subscribe", ("TopicArn", topic), ("Protocol", protocol), ("Endpoint", endpoint))).Should().Be(TopicTests.Invalid(reason));
    }

    [Theory]
    [InlineData("NAA+15551234567")]
    [InlineData("+15551234567.")]
    [InlineData("+15--551234567")]
    [InlineData("/+15551234567")]
    public async Task Subscribe_OfANumberThatIsNone_IsRefused(string number)
    {
        var topic = await _sns.TopicAsync("t");

        (await _sns.FaultAsync("Subscribe", ("TopicArn", topic), ("Protocol", "sms"), ("Endpoint", number)))
            .Should().Be((400, "InvalidParameter", $"Invalid SMS endpoint: {number}"));
    }

    [Fact]
    public async Task FifoTopic_TakesQueuesAlone()
    {
        var topic = await _sns.TopicAsync("t.fifo");

        (await _sns.FaultAsync("Subscribe", ("TopicArn", topic), ("Protocol", "sms"), ("Endpoint", "+15551234567")))!.Value.Code.Should().Be("InvalidParameter");
        await _sns.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn("q"));
        await _sns.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn("q.fifo"));
    }

    [Theory]
    [InlineData("RawMessageDelivery", "maybe", "RawMessageDelivery: Invalid value [maybe]. Must be true or false.")]
    [InlineData("FilterPolicyScope", "Random", "FilterPolicyScope: Invalid value [Random]. Please use either MessageBody or MessageAttributes")]
    [InlineData("RedrivePolicy", "nope", "RedrivePolicy: failed to parse JSON.")]
    [InlineData("RedrivePolicy", """{"deadLetterTargetArn":"q"}""", "RedrivePolicy: deadLetterTargetArn is an invalid arn")]
    [InlineData("DeliveryPolicy", "{}", "DeliveryPolicy: is not supported for protocol [sqs]")]
    [InlineData("Nope", "x", "AttributeName")]
    public async Task Attribute_ThatCantBe_IsRefusedByBothCalls(string name, string value, string reason)
    {
        var topic = await _sns.TopicAsync("t");
        var arn = await _sns.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn("q"));

        (await _sns.FaultAsync("SetSubscriptionAttributes", ("SubscriptionArn", arn), ("AttributeName", name), ("AttributeValue", value)))
            .Should().Be(TopicTests.Invalid(reason));
        (await _sns.FaultAsync("Subscribe", [("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", SnsFixture.QueueArn("r")), .. SnsFixture.Map("Attributes", (name, value))]))
            .Should().Be(TopicTests.Invalid($"Attributes Reason: {reason}"));
    }

    [Fact]
    public async Task Function_TakesNoRawMessages_AndReplayIsNotSupported()
    {
        var arn = await _sns.SubscribeAsync(await _sns.TopicAsync("t"), "lambda", "arn:aws:lambda:us-east-1:000000000000:function:f");

        (await _sns.FaultAsync("SetSubscriptionAttributes", ("SubscriptionArn", arn), ("AttributeName", "RawMessageDelivery"), ("AttributeValue", "true")))
            .Should().Be(TopicTests.Invalid("RawMessageDelivery: Delivery protocol [lambda] does not support raw message delivery."));
        (await _sns.FaultAsync("SetSubscriptionAttributes", ("SubscriptionArn", arn), ("AttributeName", "ReplayPolicy"), ("AttributeValue", "{}")))
            .Should().Be(TopicTests.Invalid("LambdaEmu does not support ReplayPolicy yet"));
    }

    [Fact]
    public async Task FilterPolicy_ShowsItsScope_AndIsTakenAway()
    {
        var arn = await _sns.SubscribeAsync(await _sns.TopicAsync("t"), "sqs", SnsFixture.QueueArn("q"));
        async Task<Dictionary<string, string>> SetAsync(string name, string value)
        {
            await _sns.DoAsync("SetSubscriptionAttributes", ("SubscriptionArn", arn), ("AttributeName", name), ("AttributeValue", value));
            return await _sns.AttributesAsync("GetSubscriptionAttributes", "SubscriptionArn", arn);
        }

        (await SetAsync("FilterPolicyScope", "MessageBody")).Should().NotContainKey("FilterPolicyScope");
        var set = await SetAsync("FilterPolicy", """{"object":{"key":[{"prefix":"auto-"}]}}""");
        (set["FilterPolicyScope"], set["FilterPolicy"]).Should().Be(("MessageBody", """{"object":{"key":[{"prefix":"auto-"}]}}"""));
        (await _sns.FaultAsync("SetSubscriptionAttributes", ("SubscriptionArn", arn), ("AttributeName", "FilterPolicyScope"), ("AttributeValue", "MessageAttributes")))
            .Should().Be(TopicTests.Invalid("Filter policy scope MessageAttributes does not support nested filter policy"));
        (await SetAsync("FilterPolicy", "{}")).Should().NotContainKey("FilterPolicy");
    }

    [Fact]
    public async Task FilterPolicies_AreTwoHundredPerTopic()
    {
        var topic = await _sns.TopicAsync("t");
        for (var i = 0; i < 200; i++)
        {
            await _sns.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn($"q{i}"), ("FilterPolicy", """{"a":["b"]}"""));
        }

        (await _sns.FaultAsync("Subscribe", [("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", SnsFixture.QueueArn("q")), .. SnsFixture.Map("Attributes", ("FilterPolicy", """{"a":["b"]}"""))]))!
            .Value.Code.Should().Be("FilterPolicyLimitExceeded");
        await _sns.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn("q"));
    }

    [Theory]
    [InlineData("", "SubscriptionArn Reason: no value for required parameter")]
    [InlineData("random", "SubscriptionArn Reason: An ARN must have at least 6 elements, not 1")]
    [InlineData("arn:aws:sns:us-east-1:random", "SubscriptionArn Reason: An ARN must have at least 6 elements, not 5")]
    [InlineData("arn:aws:sns:us-east-1:000000000000:random:id", "SubscriptionId")]
    public async Task Unsubscribe_OfAnArnThatIsNone_IsRefused(string arn, string reason) =>
        (await _sns.FaultAsync("Unsubscribe", ("SubscriptionArn", arn))).Should().Be(TopicTests.Invalid(reason));

    [Fact]
    public async Task Unsubscribe_OfASubscriptionThatIsGone_Succeeds()
    {
        var topic = await _sns.TopicAsync("t");
        var arn = await _sns.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn("q"));
        await _sns.DoAsync("Unsubscribe", ("SubscriptionArn", arn));
        await _sns.DoAsync("Unsubscribe", ("SubscriptionArn", arn));

        (await _sns.AttributesAsync("GetTopicAttributes", "TopicArn", topic))["SubscriptionsDeleted"].Should().Be("1");
        (await _sns.FaultAsync("SetSubscriptionAttributes", ("SubscriptionArn", arn), ("AttributeName", "RawMessageDelivery"), ("AttributeValue", "true")))
            .Should().Be((404, "NotFound", "Subscription does not exist"));
    }

    [Fact]
    public async Task HttpEndpoint_GetsMessages_OnceItHasConfirmed()
    {
        var topic = await _sns.TopicAsync("t");
        var answer = await _sns.DoAsync("Subscribe", ("TopicArn", topic), ("Protocol", "http"), ("Endpoint", "http://here/path"));
        SnsFixture.Value(answer, "SubscriptionArn").Should().Be("pending confirmation");
        SnsFixture.Value(await _sns.DoAsync("ListSubscriptionsByTopic", ("TopicArn", topic)), "SubscriptionArn").Should().Be("PendingConfirmation");
        var asked = await NextAsync("SubscriptionConfirmation");
        await _sns.PublishAsync(topic, "too early");

        asked["Message"]!.ToString().Should().Be(
            $"You have chosen to subscribe to the topic {topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message.");
        asked["SubscribeURL"]!.ToString().Should().Be($"{SnsFixture.Origin}/?Action=ConfirmSubscription&TopicArn={topic}&Token={asked["Token"]}");
        var confirmed = (await _sns.OpenAsync(asked["SubscribeURL"]!.ToString())).ShouldBe(200);
        var arn = SnsFixture.Value(confirmed.Xml, "SubscriptionArn");
        await _sns.PublishAsync(topic, "now");
        var notified = await NextAsync("Notification");

        (notified["Message"]!.ToString(), notified["UnsubscribeURL"]!.ToString()).Should().Be(("now", $"{SnsFixture.Origin}/?Action=Unsubscribe&SubscriptionArn={arn}"));
        var shown = await _sns.AttributesAsync("GetSubscriptionAttributes", "SubscriptionArn", arn);
        (shown["PendingConfirmation"], shown["ConfirmationWasAuthenticated"]).Should().Be(("false", "false"));
        JsonNode.Parse(shown["EffectiveDeliveryPolicy"])!["healthyRetryPolicy"]!["numRetries"]!.GetValue<int>().Should().Be(3);
    }

    [Fact]
    public async Task HttpEndpoint_ThatIsUnsubscribed_CanTakeThatBack()
    {
        var topic = await _sns.TopicAsync("t");
        var arn = await ConfirmedAsync(topic);
        (await _sns.OpenAsync($"{SnsFixture.Origin}/?Action=Unsubscribe&SubscriptionArn={arn}")).ShouldBe(200);
        var goodbye = await NextAsync("UnsubscribeConfirmation");

        goodbye["Message"]!.ToString().Should().Be(
            $"You have chosen to deactivate subscription {arn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.");
        (await _sns.FaultAsync("GetSubscriptionAttributes", ("SubscriptionArn", arn))).Should().NotBeNull();
        (await _sns.OpenAsync(goodbye["SubscribeURL"]!.ToString())).ShouldBe(200);
        await _sns.PublishAsync(topic, "back");
        (await NextAsync("Notification"))["Message"]!.ToString().Should().Be("back");
    }

    [Fact]
    public async Task AuthenticateOnUnsubscribe_ForbidsTheLink()
    {
        var topic = await _sns.TopicAsync("t");
        var arn = await ConfirmedAsync(topic, ("AuthenticateOnUnsubscribe", "true"));

        (await _sns.OpenAsync($"{SnsFixture.Origin}/?Action=Unsubscribe&SubscriptionArn={arn}")).ShouldBe(403).Text.Should().Contain("<Code>AuthorizationError</Code>");
        await _sns.DoAsync("Unsubscribe", ("SubscriptionArn", arn));
    }

    [Fact]
    public async Task ConfirmSubscription_LooksAtTokenAndRegion()
    {
        var topic = await _sns.TopicAsync("t");
        await _sns.SubscribeAsync(topic, "email", "somebody@example.org");
        var token = _sns.Outbox.Messages.Should().ContainSingle().Subject.ConfirmUrl!.Split("Token=")[1];
        Task<(int, string, string)?> ConfirmAsync(string arn, string given) => _sns.FaultAsync("ConfirmSubscription", ("TopicArn", arn), ("Token", given));

        (await ConfirmAsync(topic, "randomtoken")).Should().Be((400, "InvalidParameter", "Invalid token"));
        (await ConfirmAsync(topic, $"{token[..^4]}0000")).Should().Be(TopicTests.Invalid("Token"));
        (await ConfirmAsync("nope", token)).Should().Be(TopicTests.Invalid("Topic"));
        (await ConfirmAsync("arn:aws:sns:eu-west-1:000000000000:t", token)).Should().Be(TopicTests.Invalid("Topic"));
        (await ConfirmAsync(SnsFixture.TopicArn("other"), token)).Should().BeNull("only form and region of the topic count");
        (await ConfirmAsync(topic, token)).Should().BeNull("once more is no error");
    }

    [Fact]
    public async Task Token_IsGoodForTwoDays()
    {
        var topic = await _sns.TopicAsync("t");
        await _sns.SubscribeAsync(topic, "email", "somebody@example.org");
        var token = _sns.Outbox.Messages[0].ConfirmUrl!.Split("Token=")[1];
        _sns.Time.Advance(TimeSpan.FromDays(2));

        (await _sns.FaultAsync("ConfirmSubscription", ("TopicArn", topic), ("Token", token))).Should().Be(TopicTests.Invalid("Token"));
        await _sns.SubscribeAsync(topic, "email", "somebody@example.org");
        (await _sns.OpenAsync(_sns.Outbox.Messages[1].ConfirmUrl!)).ShouldBe(200);
    }

    [Fact]
    public async Task ListSubscriptions_HasPagesOfOneHundred()
    {
        var topic = await _sns.TopicAsync("t");
        for (var i = 0; i < 101; i++)
        {
            await _sns.SubscribeAsync(topic, "sms", $"+1555{i:0000000}");
        }
        foreach (var (action, more) in new (string, (string, string)[])[] { ("ListSubscriptions", []), ("ListSubscriptionsByTopic", [("TopicArn", topic)]) })
        {
            var first = await _sns.DoAsync(action, more);
            var second = await _sns.DoAsync(action, [.. more, ("NextToken", SnsFixture.Value(first, "NextToken"))]);

            first.Descendants(SnsFixture.Xml + "member").Should().HaveCount(100);
            second.Descendants(SnsFixture.Xml + "member").Should().ContainSingle();
        }
    }

    private async Task<string> ConfirmedAsync(string topic, params (string, string)[] more)
    {
        var arn = await _sns.SubscribeAsync(topic, "http", "http://here/path");
        var asked = await NextAsync("SubscriptionConfirmation");
        await _sns.DoAsync("ConfirmSubscription", [("TopicArn", topic), ("Token", asked["Token"]!.ToString()), .. more]);
        return arn;
    }

    /// <summary>The next request to an endpoint, answered with success.</summary>
    private async Task<JsonObject> NextAsync(string type)
    {
        var request = await _sns.Endpoint.NextAsync();
        request.Answer(HttpStatusCode.OK);
        request.Headers["x-amz-sns-message-type"].Should().Be(type);
        return JsonNode.Parse(request.Body)!.AsObject();
    }
}
