using System.Text.Json.Nodes;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.UnitTests.Services.Sns;

/// <summary>Order and duplicates on FIFO topics.</summary>
public sealed class FifoTopicTests : IDisposable
{
    private readonly SnsFixture _sns = new();

    public void Dispose() => _sns.Dispose();

    [Fact]
    public async Task FifoQueue_GetsGroupIdAndSequence_WithoutASignature()
    {
        var (topic, queue) = await SubscribedAsync("q.fifo");
        var published = await SendAsync(topic, "m", "g", "d");

        var message = (await _sns.ReceiveAsync(queue)).Should().ContainSingle().Subject;
        var envelope = JsonNode.Parse(message.Body.Span)!.AsObject();

        (message.SystemAttributes["MessageGroupId"], message.SystemAttributes["MessageDeduplicationId"]).Should().Be(("g", "d"));
        envelope.Select(m => m.Key).Should().Equal("Type", "MessageId", "SequenceNumber", "TopicArn", "Message", "Timestamp", "UnsubscribeURL");
        envelope["SequenceNumber"]!.ToString().Should().Be(published.Sequence).And.MatchRegex("^[0-9]{20}$");
    }

    [Fact]
    public async Task StandardQueue_GetsNoGroup()
    {
        var (topic, queue) = await SubscribedAsync("q");
        await SendAsync(topic, "m", "g", "d");

        (await _sns.ReceiveAsync(queue)).Should().ContainSingle().Which.SystemAttributes.Should().NotContainKeys("MessageGroupId", "MessageDeduplicationId");
    }

    [Fact]
    public async Task Duplicate_IsAnsweredLikeTheFirst_ForFiveMinutes()
    {
        var (topic, queue) = await SubscribedAsync("q");
        var first = await SendAsync(topic, "a", "g", "d");
        var again = await SendAsync(topic, "b", "h", "d");
        _sns.Time.Advance(TimeSpan.FromMinutes(5));
        var later = await SendAsync(topic, "c", "g", "d");

        again.Should().Be(first);
        later.Should().NotBe(first);
        string.CompareOrdinal(later.Sequence, first.Sequence).Should().BePositive();
        (await MessagesAsync(queue)).Should().Equal("a", "c");
    }

    [Fact]
    public async Task ContentBasedDeduplication_TakesTheMessagesHash()
    {
        var (topic, queue) = await SubscribedAsync("q.fifo", ("ContentBasedDeduplication", "true"));
        await SendAsync(topic, "Test single", "g", null);
        await SendAsync(topic, "Test single", "g", null);

        var message = (await _sns.ReceiveAsync(queue)).Should().ContainSingle().Subject;
        message.SystemAttributes["MessageDeduplicationId"].Should().Be("2591186cff6c740cb9e0cfce1653a7e6998d57da12e1da13d85344b1c08be4cb");
    }

    [Fact]
    public async Task ThroughputScope_MessageGroup_DeduplicatesWithinGroups()
    {
        var (topic, queue) = await SubscribedAsync("q", ("FifoThroughputScope", "MessageGroup"));
        await SendAsync(topic, "a", "g", "d");
        await SendAsync(topic, "b", "h", "d");
        await SendAsync(topic, "c", "h", "d");

        (await MessagesAsync(queue)).Should().Equal("a", "b");
    }

    [Fact]
    public async Task ManyPublishers_HaveOneOrderInAllQueues()
    {
        var (topic, first) = await SubscribedAsync("a.fifo");
        var second = await _sns.QueueAsync("b.fifo");
        await _sns.SubscribeAsync(topic, "sqs", second);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => SendAsync(topic, $"{i}", "g", $"{i}"))));

        var (inFirst, inSecond) = (await SequencesAsync(first), await SequencesAsync(second));
        inFirst.Should().HaveCount(10).And.BeInAscendingOrder(StringComparer.Ordinal);
        inSecond.Should().Equal(inFirst);
    }

    [Theory]
    [InlineData("dead.fifo", true)]
    [InlineData("dead", false)]
    public async Task DeadLetterQueue_OfAFifoQueue_HasToBeOne(string dead, bool fits)
    {
        var (topic, _) = await SubscribedAsync("other");
        var queue = await _sns.QueueAsync("q.fifo");
        var deadArn = await _sns.QueueAsync(dead);
        var fault = await _sns.FaultAsync("Subscribe",
            [("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", queue), .. SnsFixture.Map("Attributes", ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{deadArn}}"}"""))]);
        if (!fits)
        {
            fault.Should().Be(TopicTests.Invalid("Attributes Reason: RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic."));
            return;
        }
        await _sns.DeleteQueueAsync("q.fifo");
        await SendAsync(topic, "m", "g", "d");

        var message = (await _sns.ReceiveAsync(deadArn)).Should().ContainSingle().Subject;
        (message.SystemAttributes["MessageGroupId"], message.SystemAttributes["MessageDeduplicationId"]).Should().Be(("g", "d"));
        JsonNode.Parse(message.Body.Span)!.AsObject().ContainsKey("Signature").Should().BeFalse();
    }

    private async Task<(string Topic, string Queue)> SubscribedAsync(string queue, params (string, string)[] attributes)
    {
        var topic = await _sns.TopicAsync("t.fifo", attributes);
        var arn = await _sns.QueueAsync(queue);
        await _sns.SubscribeAsync(topic, "sqs", arn);
        return (topic, arn);
    }

    private async Task<(string Id, string Sequence)> SendAsync(string topic, string message, string group, string? id)
    {
        var answer = await _sns.PublishAsync(topic, message, [("MessageGroupId", group), .. id is null ? [] : new[] { ("MessageDeduplicationId", id) }]);
        return (SnsFixture.Value(answer, "MessageId"), SnsFixture.Value(answer, "SequenceNumber"));
    }

    private async Task<List<string>> MessagesAsync(string queue) => [.. (await _sns.ReceiveAsync(queue)).Select(m => Member(m, "Message"))];

    private async Task<List<string>> SequencesAsync(string queue) => [.. (await _sns.ReceiveAsync(queue)).Select(m => Member(m, "SequenceNumber"))];

    private static string Member(QueueMessage message, string member) => JsonNode.Parse(message.Body.Span)![member]!.ToString();
}
