using LambdaEmu.UnitTests.Core.Trail;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>What the trail tells of queues: what they do by themselves, not what callers do.</summary>
public sealed class QueueStepTests
{
    private readonly SqsFixture _sqs = new();

    [Fact]
    public async Task Message_IsFollowedToTheDeadLetterQueue_AndBack()
    {
        await _sqs.CreateAsync("dead");
        var queue = await _sqs.CreateAsync("q", ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{SqsFixture.Arn("dead")}}","maxReceiveCount":1}"""));
        var sent = await _sqs.SendAsync(queue, "poison");
        await _sqs.ReceiveAsync(queue);
        _sqs.Trail.Latest(100).Should().BeEmpty("sending and receiving leave no trace");
        _sqs.Advance(30);
        await _sqs.ReceiveAsync(queue);
        _sqs.Advance(5);
        await _sqs.DoAsync("StartMessageMoveTask", $$"""{"SourceArn":"{{SqsFixture.Arn("dead")}}"}""");

        _sqs.Trail.ChainOf(sent.Id.ToString()).Lines().Should().Equal("0: Redriven dead from q id a #1", "5: Moved q from dead id b by a");
        (await _sqs.ReceiveAsync(queue)).Should().ContainSingle().Which.Message.Id.Should().Be(_sqs.Trail.Latest(1)[0].Step.Id);
    }

    [Fact]
    public async Task Message_ThatExpires_IsToldToBeDropped()
    {
        var queue = await _sqs.CreateAsync("q", ("MessageRetentionPeriod", "60"));
        var sent = await _sqs.SendAsync(queue, "old");

        _sqs.Advance(60);

        _sqs.Trail.ChainOf(sent.Id.ToString()).Lines().Should().Equal("0: Dropped q id a (the queue's retention period was over)");
    }

    [Fact]
    public async Task Message_ThatIsDeleted_LeavesNoTrace()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "m");
        await SqsFixture.DeleteAsync(queue, await _sqs.ReceiveAsync(queue));
        _sqs.Advance(400_000);

        _sqs.Trail.Latest(100).Should().BeEmpty();
    }
}
