using System.Net;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Trail;
using LambdaEmu.UnitTests.Core.Trail;

namespace LambdaEmu.UnitTests.Services.Sns;

/// <summary>What the trail tells of a topic's messages.</summary>
public sealed class DeliveryStepTests : IDisposable
{
    private const string Function = "arn:aws:lambda:us-east-1:000000000000:function:f:live";
    private const string Trace = "Root=1-67891233-abcdef012345678912345678";

    private readonly SnsFixture _sns = new();

    public void Dispose() => _sns.Dispose();

    [Fact]
    public async Task Message_IsFollowedToQueues_AndStopsAtFilters()
    {
        var topic = await _sns.TopicAsync("t");
        var queue = await _sns.QueueAsync("q");
        await _sns.SubscribeAsync(topic, "sqs", queue);
        await _sns.SubscribeAsync(topic, "sqs", await _sns.QueueAsync("other"), ("FilterPolicy", """{"kind":["order"]}"""));

        var id = await PublishAsync(topic);

        _sns.Trail.ChainOf(id).Lines().Should().BeEquivalentTo("0: Published t id a", "0: Delivered q from subscription id b by a", "0: Filtered other from subscription by a");
        var received = (await _sns.ReceiveAsync(queue)).Should().ContainSingle().Subject;
        _sns.Trail.ChainOf(received.MessageId).Should().HaveCount(3, "it is the same message");
        _sns.Trail.ChainOf(Trace).Should().HaveCount(3);
    }

    [Fact]
    public async Task Function_IsToldWithTheRequestThatRunsTheEvent()
    {
        var topic = await _sns.TopicAsync("t");
        await _sns.SubscribeAsync(topic, "lambda", Function);

        var id = await PublishAsync(topic);

        _sns.Trail.ChainOf(id).Lines().Should().Equal("0: Published t id a", "0: Delivered f:live from subscription id b by a");
        _sns.Trail.ChainOf(_sns.Functions.RequestId).Should().HaveCount(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Message_ThatIsRefused_IsFollowedToTheDeadLetterQueue_OrIsDropped(bool hasDeadLetterQueue)
    {
        var topic = await _sns.TopicAsync("t");
        await _sns.SubscribeAsync(topic, "lambda", Function, hasDeadLetterQueue ? [await DeadLettersAsync()] : []);
        _sns.Functions.Fault = new AwsException("AccessDeniedException", "no", 403);

        var id = await PublishAsync(topic);

        _sns.Trail.ChainOf(id).Lines().Skip(1).Should().Equal(
            hasDeadLetterQueue ? "0: DeadLettered dead from subscription id b by a (no)" : "0: Dropped f:live from subscription by a (no)");
    }

    [Fact]
    public async Task Message_ThatNeitherQueueTakes_IsDropped()
    {
        var topic = await _sns.TopicAsync("t");
        await _sns.SubscribeAsync(topic, "sqs", await _sns.QueueAsync("q"), await DeadLettersAsync());
        await _sns.DeleteQueueAsync("q");
        await _sns.DeleteQueueAsync("dead");

        var id = await PublishAsync(topic);

        _sns.Trail.ChainOf(id).Lines().Should().HaveCount(2).And.HaveElementAt(1,
            "0: Dropped q from subscription by a (The specified queue does not exist. The dead-letter queue did not take it: The specified queue does not exist.)");
    }

    [Fact]
    public async Task HttpEndpoint_IsToldAttemptByAttempt()
    {
        var topic = await ConfirmedHttpAsync(await DeadLettersAsync());

        var publishing = PublishAsync(topic);
        (await _sns.Endpoint.NextAsync()).Answer(HttpStatusCode.ServiceUnavailable);
        (await _sns.Endpoint.NextAsync()).Answer(null);
        (await _sns.Endpoint.NextAsync()).Answer(HttpStatusCode.OK);
        var id = await publishing;

        _sns.Trail.ChainOf(id).Lines().Should().Equal(
            "0: Published t id a",
            "0: Failed http://here from subscription by a #1 again at 0 (answered 503)",
            "0: Failed http://here from subscription by a #2 again at 0 (The connection broke.)",
            "0: Delivered http://here from subscription by a #3");
    }

    [Fact]
    public async Task HttpEndpoint_ThatRefuses_LeavesTheMessageToTheDeadLetterQueue()
    {
        var topic = await ConfirmedHttpAsync(await DeadLettersAsync());

        var publishing = PublishAsync(topic);
        (await _sns.Endpoint.NextAsync()).Answer(HttpStatusCode.Forbidden);
        var id = await publishing;

        _sns.Trail.ChainOf(id).Lines().Skip(1).Should().Equal(
            "0: Failed http://here from subscription by a #1 (answered 403)",
            "0: DeadLettered dead from subscription id b by a (answered 403 (after 1 attempts))");
    }

    [Fact]
    public async Task CapturedMessage_CountsAsDelivered()
    {
        var topic = await _sns.TopicAsync("t");
        await _sns.SubscribeAsync(topic, "sms", "+15551234567");

        var id = await PublishAsync(topic);

        _sns.Trail.ChainOf(id).Lines().Skip(1).Should().Equal("0: Delivered +15551234567 from subscription by a");
    }

    [Fact]
    public async Task FifoTopic_TellsOfADuplicateOnce()
    {
        var topic = await _sns.TopicAsync("t.fifo");
        await _sns.SubscribeAsync(topic, "sqs", await _sns.QueueAsync("q.fifo"));

        foreach (var _ in new[] { 1, 2 })
        {
            await _sns.PublishAsync(topic, "m", ("MessageGroupId", "g"), ("MessageDeduplicationId", "d"));
        }

        _sns.Trail.Latest(100).Lines().Should().Equal("0: Published t.fifo id a", "0: Delivered q.fifo from subscription id b by a");
    }

    private async Task<(string, string)> DeadLettersAsync() => ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{await _sns.QueueAsync("dead")}}"}""");

    /// <returns>The topic.</returns>
    private async Task<string> ConfirmedHttpAsync(params (string, string)[] attributes)
    {
        var topic = await _sns.TopicAsync("t");
        await _sns.SubscribeAsync(topic, "http", "http://here", [
            .. attributes,
            ("DeliveryPolicy", """{"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":3,"numNoDelayRetries":3}}""")]);
        var asked = await _sns.Endpoint.NextAsync();
        asked.Answer(HttpStatusCode.OK);
        await _sns.DoAsync("ConfirmSubscription", ("TopicArn", topic), ("Token", JsonNode.Parse(asked.Body)!["Token"]!.ToString()));
        return topic;
    }

    /// <returns>The message's id, when nothing is in flight any more.</returns>
    private async Task<string> PublishAsync(string topic)
    {
        var answer = await _sns.CallAsync("Publish", call => call.With("X-Amzn-Trace-Id", Trace), ("TopicArn", topic), ("Message", "m"));
        await _sns.Activity.WhenIdleAsync();
        return SnsFixture.Value(answer.ShouldBe(200).Xml, "MessageId");
    }
}
