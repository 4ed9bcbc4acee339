using System.Text;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sqs.Delivery;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>Queues as other services use them.</summary>
public sealed class QueuePortTests
{
    private readonly SqsFixture _sqs = new();
    private readonly QueueReader _reader;
    private readonly QueueSender _sender;

    public QueuePortTests() => (_reader, _sender) = (new QueueReader(_sqs.Queues, () => "http://here:1"), new QueueSender(_sqs.Queues));

    [Fact]
    public async Task Message_TravelsWithAllThatBelongsToIt()
    {
        await _sqs.CreateAsync("q.fifo");
        var id = await _sender.SendAsync(SqsFixture.Arn("q.fifo"), new QueueSend
        {
            Body = Encoding.UTF8.GetBytes("grün"),
            SenderId = "sns",
            GroupId = "g",
            DeduplicationId = "d",
            TraceHeader = "Root=1",
            Attributes = [new QueueMessageAttribute("b", "Binary", true, new byte[] { 1 }), new QueueMessageAttribute("a", "String", false, Encoding.UTF8.GetBytes("v"))],
        }, default);

        var message = (await _reader.ReceiveAsync(SqsFixture.Arn("q.fifo"), 10, TimeSpan.Zero, null, default)).Should().ContainSingle().Subject;

        message.MessageId.Should().Be(id);
        Encoding.UTF8.GetString(message.Body.Span).Should().Be("grün");
        message.Md5OfBody.Should().HaveLength(32);
        message.Md5OfAttributes.Should().HaveLength(32);
        message.Attributes.Select(a => a.Name).Should().Equal("a", "b");
        message.SystemAttributes.Should().Contain(new Dictionary<string, string>
        {
            ["SenderId"] = "sns", ["MessageGroupId"] = "g", ["MessageDeduplicationId"] = "d", ["AWSTraceHeader"] = "Root=1", ["ApproximateReceiveCount"] = "1",
        });
    }

    [Fact]
    public async Task Reader_WaitsDeletesAndGivesBack()
    {
        await _sqs.CreateAsync("q");
        var waiting = _reader.ReceiveAsync(SqsFixture.Arn("q"), 10, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(100), default).AsTask();
        await SendAsync("a");
        var first = (await waiting).Single();
        await _reader.ChangeVisibilityAsync(SqsFixture.Arn("q"), [first.ReceiptHandle], TimeSpan.Zero);
        var second = (await _reader.ReceiveAsync(SqsFixture.Arn("q"), 10, TimeSpan.Zero, null, default)).Single();
        await _reader.DeleteAsync(SqsFixture.Arn("q"), [second.ReceiptHandle]);

        second.SystemAttributes["ApproximateReceiveCount"].Should().Be("2");
        _sqs.Queues.Describe().Should().ContainSingle().Which.Should().Match<LambdaEmu.Services.Sqs.Queues.QueueFigures>(f => f.Visible + f.InFlight == 0);
    }

    [Fact]
    public async Task Describe_TellsWhatPollersNeed()
    {
        await _sqs.CreateAsync("q.fifo", ("VisibilityTimeout", "90"));
        await _sqs.CreateAsync("dead");
        await _sqs.CreateAsync("q", ("RedrivePolicy", $"{{\"deadLetterTargetArn\":\"{SqsFixture.Arn("dead")}\",\"maxReceiveCount\":1}}"));

        _reader.Describe(SqsFixture.Arn("q.fifo")).Should().Be(
            new QueueDescription(SqsFixture.Arn("q.fifo"), "http://here:1/000000000000/q.fifo", true, TimeSpan.FromSeconds(90), false));
        _reader.Describe(SqsFixture.Arn("q"))!.HasDeadLetterQueue.Should().BeTrue();
        _reader.Describe(SqsFixture.Arn("nope")).Should().BeNull();
        _reader.Describe("arn:aws:sns:us-east-1:000000000000:q.fifo").Should().BeNull();
    }

    [Fact]
    public async Task Receive_TellsBeforeTheSenderGoesOn()
    {
        await _sqs.CreateAsync("q");
        var told = 0;
        var waiting = _reader.ReceiveAsync(SqsFixture.Arn("q"), 10, TimeSpan.FromSeconds(20), null, default, () => told++).AsTask();
        told.Should().Be(0);

        var sending = SendAsync("a");

        told.Should().Be(1);
        await sending;
        (await waiting).Should().ContainSingle();
    }

    [Fact]
    public async Task Queue_ThatDoesNotExist_IsAFault()
    {
        var sending = () => SendAsync("a");
        var receiving = async () => await _reader.ReceiveAsync(SqsFixture.Arn("q"), 1, TimeSpan.Zero, null, default);

        (await sending.Should().ThrowAsync<AwsException>()).Which.Code.Should().Be("QueueDoesNotExist");
        (await receiving.Should().ThrowAsync<AwsException>()).Which.Code.Should().Be("QueueDoesNotExist");
    }

    [Fact]
    public async Task Viewer_ShowsMessagesWithoutReceivingThem()
    {
        var queue = await _sqs.CreateAsync("q");
        await SendAsync("in flight");
        await _sqs.ReceiveAsync(queue);
        await SendAsync("visible");
        await _sqs.SendAsync(queue, "delayed", delay: 10);
        var viewer = new QueueViewer(_sqs.Queues);
        List<string> Peek(bool withInFlight, bool withDelayed) =>
            [.. viewer.Peek(SqsFixture.Url("q"), SqsFixture.Scope, withInFlight, withDelayed).Select(m => Encoding.UTF8.GetString(m.Body.Span))];

        Peek(false, false).Should().Equal("visible");
        Peek(true, true).Should().Equal("in flight", "visible", "delayed");
        (await _sqs.ReceiveAsync(queue)).Single().ReceiveCount.Should().Be(1);
    }

    private async Task<string> SendAsync(string body) =>
        await _sender.SendAsync(SqsFixture.Arn("q"), new QueueSend { Body = Encoding.UTF8.GetBytes(body), SenderId = "me" }, default);
}
