using LambdaEmu.Services.Sqs.Messages;

namespace LambdaEmu.UnitTests.Services.Sqs;

public sealed class RedriveTests
{
    private readonly SqsFixture _sqs = new();

    [Theory]
    [InlineData("")]
    [InlineData(".fifo")]
    public async Task Message_ReceivedTooOften_MovesToTheDeadLetterQueue(string ending)
    {
        var dead = await _sqs.CreateAsync($"dead{ending}");
        var queue = await CreateSourceAsync($"q{ending}", $"dead{ending}", 2);
        var sent = await _sqs.SendAsync(queue, "poison");
        await _sqs.SendAsync(queue, "good", "other");
        for (var i = 0; i < 2; i++)
        {
            var received = await _sqs.ReceiveAsync(queue);
            foreach (var good in received.Where(r => SqsFixture.Bodies([r])[0] == "good"))
            {
                await SqsFixture.DeleteAsync(queue, good);
            }
            _sqs.Advance(30);
        }
        dead.Describe().Visible.Should().Be(0, "only a receive redrives");

        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        var moved = (await _sqs.ReceiveAsync(dead)).Should().ContainSingle().Subject;
        moved.Message.Id.Should().Be(sent.Id);
        moved.ReceiveCount.Should().Be(3, "the receives of before are shown");
        moved.Message.SourceArn.Should().Be(SqsFixture.Arn($"q{ending}"));
        MessageView.SystemAttributes(moved)["DeadLetterQueueSourceArn"].Should().Be(SqsFixture.Arn($"q{ending}"));
        var now = _sqs.Time.GetUtcNow().ToUnixTimeMilliseconds();
        moved.Message.SentAt.Should().Be(ending.Length == 0 ? now - 60_000 : now, "only FIFO queues begin the retention anew");
        queue.Describe().Visible.Should().Be(0);
    }

    [Fact]
    public async Task Receive_ThatRedrives_TakesTheMessagesBehind()
    {
        await _sqs.CreateAsync("dead.fifo");
        var queue = await CreateSourceAsync("q.fifo", "dead.fifo", 1);
        await _sqs.SendAsync(queue, "poison");
        await _sqs.ReceiveAsync(queue);
        _sqs.Advance(30);
        await _sqs.SendAsync(queue, "next");
        await _sqs.SendAsync(queue, "elsewhere", "other");

        (await _sqs.BodiesAsync(queue)).Should().Equal("next", "elsewhere");
    }

    [Fact]
    public async Task Waiting_IsNotEndedByAMessageThatIsRedriven()
    {
        var dead = await _sqs.CreateAsync("dead");
        var queue = await CreateSourceAsync("q", "dead", 1);
        await _sqs.SendAsync(queue, "poison");
        await _sqs.ReceiveAsync(queue);
        var onDead = dead.ReceiveAsync(new ReceiveOptions(1, TimeSpan.FromSeconds(60)), default).AsTask();
        var onSource = queue.ReceiveAsync(new ReceiveOptions(1, TimeSpan.FromSeconds(60)), default).AsTask();
        _sqs.Advance(30);

        SqsFixture.Bodies(await onDead).Should().Equal("poison");
        onSource.IsCompleted.Should().BeFalse();
        await _sqs.SendAsync(queue, "good");
        SqsFixture.Bodies(await onSource).Should().Equal("good");
    }

    [Fact]
    public async Task DeadLetterQueue_Deleted_LeavesMessagesInTheSource()
    {
        await _sqs.CreateAsync("dead");
        var queue = await CreateSourceAsync("q", "dead", 1);
        await _sqs.SendAsync(queue, "poison");
        await _sqs.DoAsync("DeleteQueue", $$"""{"QueueUrl":"{{SqsFixture.Url("dead")}}"}""");
        await _sqs.ReceiveAsync(queue);
        _sqs.Advance(30);

        (await _sqs.BodiesAsync(queue)).Should().Equal("poison");
    }

    [Fact]
    public async Task TwoQueues_ThatAreEachOthersDeadLetterQueue_DoNotBlock()
    {
        var (a, b) = (await _sqs.CreateAsync("a"), await _sqs.CreateAsync("b"));
        await SetAsync("a", "b", 1);
        await SetAsync("b", "a", 1);
        for (var i = 0; i < 100; i++)
        {
            await _sqs.SendAsync(i % 2 == 0 ? a : b, $"{i}");
        }
        await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await _sqs.ReceiveAsync(w % 2 == 0 ? a : b, visibility: 0);
            }
        })));

        (a.Describe().Visible + b.Describe().Visible + a.Describe().InFlight + b.Describe().InFlight).Should().Be(100);
    }

    [Theory]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead"}""", "Redrive policy does not contain mandatory attribute: maxReceiveCount.")]
    [InlineData("""{"maxReceiveCount":3}""", "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":0}""", "Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":"1001"}""", "Invalid value for maxReceiveCount: 1001, valid values are from 1 to 1000 both inclusive.")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:nope","maxReceiveCount":3}""", "Dead letter target does not exist.")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead.fifo","maxReceiveCount":3}""", "Dead-letter queue must be same type of queue as the source.")]
    [InlineData("nothing", "Amazon SQS can't create the redrive policy, as it's in an unsupported format.")]
    public async Task RedrivePolicy_ThatCannotBeObeyed_IsRefused(string policy, string reason)
    {
        await _sqs.CreateAsync("dead");
        await _sqs.CreateAsync("dead.fifo");
        await _sqs.CreateAsync("q");

        (await _sqs.CallAsync("SetQueueAttributes", Json(new { QueueUrl = SqsFixture.Url("q"), Attributes = new { RedrivePolicy = policy } })))
            .ShouldBeFault(400, "InvalidParameterValueException", "InvalidParameterValue", $"Value {policy} for parameter RedrivePolicy is invalid. Reason: {reason}");
        (await _sqs.CallAsync("CreateQueue", Json(new { QueueName = "new", Attributes = new { RedrivePolicy = policy } }))).ShouldBe(400);
        _sqs.Queues.Find(SqsFixture.Scope, "new").Should().BeNull();
    }

    [Theory]
    [InlineData("""{"redrivePermission":"allowAll"}""", true)]
    [InlineData("""{"redrivePermission":"denyAll"}""", false)]
    [InlineData("""{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:000000000000:q"]}""", true)]
    [InlineData("""{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:000000000000:other"]}""", false)]
    public async Task RedriveAllowPolicy_SaysWhoMayNameTheQueue(string policy, bool allows)
    {
        await _sqs.CreateAsync("dead", ("RedriveAllowPolicy", policy));
        await _sqs.CreateAsync("q");

        (await _sqs.CallAsync("SetQueueAttributes", Json(new { QueueUrl = SqsFixture.Url("q"), Attributes = new { RedrivePolicy = Policy("dead", 3) } })))
            .Status.Should().Be(allows ? 200 : 400);
    }

    [Theory]
    [InlineData("""{"redrivePermission":"some"}""")]
    [InlineData("""{"redrivePermission":"byQueue"}""")]
    [InlineData("""{"redrivePermission":"denyAll","sourceQueueArns":["arn:aws:sqs:us-east-1:000000000000:q"]}""")]
    [InlineData("[]")]
    public async Task RedriveAllowPolicy_ThatIsNone_IsRefused(string policy) =>
        (await _sqs.CallAsync("CreateQueue", Json(new { QueueName = "new", Attributes = new { RedriveAllowPolicy = policy } }))).ShouldBe(400).Message
            .Should().StartWith($"Value {policy} for parameter RedriveAllowPolicy is invalid.");

    [Fact]
    public async Task ListDeadLetterSourceQueues_ListsThoseThatNameIt_InPages()
    {
        await _sqs.CreateAsync("dead");
        await _sqs.CreateAsync("unrelated");
        foreach (var source in new[] { "c", "a", "b" })
        {
            await CreateSourceAsync(source, "dead", 3);
        }

        var first = await _sqs.DoAsync("ListDeadLetterSourceQueues", Json(new { QueueUrl = SqsFixture.Url("dead"), MaxResults = 2 }));
        var second = await _sqs.DoAsync("ListDeadLetterSourceQueues", Json(new { QueueUrl = SqsFixture.Url("dead"), MaxResults = 2, NextToken = first["NextToken"]!.ToString() }));
        var none = await _sqs.DoAsync("ListDeadLetterSourceQueues", Json(new { QueueUrl = SqsFixture.Url("unrelated") }));

        first["queueUrls"]!.AsArray().Select(u => u!.ToString()).Should().Equal(SqsFixture.Url("a"), SqsFixture.Url("b"));
        second["queueUrls"]!.AsArray().Select(u => u!.ToString()).Should().Equal(SqsFixture.Url("c"));
        second.ContainsKey("NextToken").Should().BeFalse();
        none["queueUrls"]!.AsArray().Should().BeEmpty();
    }

    private static string Json(object value) => System.Text.Json.JsonSerializer.Serialize(value);

    private static string Policy(string dead, int max) => $$"""{"deadLetterTargetArn":"{{SqsFixture.Arn(dead)}}","maxReceiveCount":{{max}}}""";

    private Task<LambdaEmu.Services.Sqs.Queues.SqsQueue> CreateSourceAsync(string name, string dead, int max) =>
        _sqs.CreateAsync(name, ("RedrivePolicy", Policy(dead, max)));

    private Task SetAsync(string name, string dead, int max) =>
        _sqs.DoAsync("SetQueueAttributes", Json(new { QueueUrl = SqsFixture.Url(name), Attributes = new { RedrivePolicy = Policy(dead, max) } }));
}
