using LambdaEmu.Core.Errors;
using LambdaEmu.Services.Sqs.Messages;

namespace LambdaEmu.UnitTests.Services.Sqs;

public sealed class StandardQueueTests
{
    private readonly SqsFixture _sqs = new();

    [Fact]
    public async Task Receive_HidesMessagesUntilTheirVisibilityTimeoutEnds()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "a");
        await _sqs.SendAsync(queue, "b");

        (await _sqs.BodiesAsync(queue)).Should().Equal("a", "b");
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        _sqs.Advance(29.999);
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        _sqs.Advance(0.001);
        var again = await _sqs.ReceiveAsync(queue);
        again.Select(r => r.ReceiveCount).Should().Equal(2, 2);
        again[0].FirstReceivedAt.Should().Be(_sqs.Time.GetUtcNow().ToUnixTimeMilliseconds() - 30_000);
    }

    [Fact]
    public async Task Receive_TakesNoMoreThanAsked_AndTheCallersVisibilityTimeout()
    {
        var queue = await _sqs.CreateAsync("q", ("VisibilityTimeout", "1"));
        for (var i = 0; i < 3; i++)
        {
            await _sqs.SendAsync(queue, $"{i}");
        }

        (await _sqs.BodiesAsync(queue, max: 2, visibility: 100)).Should().Equal("0", "1");
        (await _sqs.BodiesAsync(queue)).Should().Equal("2");
        _sqs.Advance(1);
        (await _sqs.BodiesAsync(queue)).Should().Equal("2");
        _sqs.Advance(99);
        (await _sqs.BodiesAsync(queue)).Should().Contain(["0", "1"]);
    }

    [Fact]
    public async Task Receive_WithoutVisibilityTimeout_LeavesTheMessageToOthers()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "a");

        (await _sqs.BodiesAsync(queue, visibility: 0)).Should().Equal("a");
        (await _sqs.BodiesAsync(queue, visibility: 0)).Should().Equal("a");
    }

    [Fact]
    public async Task Delay_OfQueueAndMessage_HoldsMessagesBack()
    {
        var queue = await _sqs.CreateAsync("q", ("DelaySeconds", "10"));
        await _sqs.SendAsync(queue, "queue's");
        await _sqs.SendAsync(queue, "own", delay: 5);
        await _sqs.SendAsync(queue, "none", delay: 0);
        var figures = queue.Describe();

        (figures.Visible, figures.Delayed, figures.InFlight).Should().Be((1, 2, 0));
        (await _sqs.BodiesAsync(queue)).Should().Equal("none");
        _sqs.Advance(5);
        (await _sqs.BodiesAsync(queue)).Should().Equal("own");
        _sqs.Advance(5);
        (await _sqs.BodiesAsync(queue)).Should().Equal("queue's");
    }

    [Fact]
    public async Task Delay_ChangedLater_LeavesWaitingMessagesOfStandardQueuesAlone()
    {
        var queue = await _sqs.CreateAsync("q", ("DelaySeconds", "10"));
        await _sqs.SendAsync(queue, "a");
        await queue.ChangeAsync(s => s with { DelaySeconds = 0 });

        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        _sqs.Advance(10);
        (await _sqs.BodiesAsync(queue)).Should().Equal("a");
    }

    [Fact]
    public async Task Delete_ByAnyHandle_IsForGood()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "a");
        var first = await _sqs.ReceiveAsync(queue);
        _sqs.Advance(30);
        var second = await _sqs.ReceiveAsync(queue);
        second[0].Handle.Should().NotBe(first[0].Handle);

        await SqsFixture.DeleteAsync(queue, first);
        await SqsFixture.DeleteAsync(queue, second);
        _sqs.Advance(100);

        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        queue.Describe().Visible.Should().Be(0);
    }

    [Fact]
    public async Task ChangeVisibility_Zero_GivesTheMessageBackAtOnce()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "a");
        var received = (await _sqs.ReceiveAsync(queue))[0];

        (await SqsFixture.ChangeAsync(queue, received, 0)).Should().BeNull();

        (await _sqs.BodiesAsync(queue)).Should().Equal("a");
    }

    [Fact]
    public async Task ChangeVisibility_CountsFromNow_UpToTwelveHoursInAll()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "a");
        var received = (await _sqs.ReceiveAsync(queue))[0];
        _sqs.Advance(20);
        (await SqsFixture.ChangeAsync(queue, received, 60)).Should().BeNull();
        _sqs.Advance(59);
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();

        (await SqsFixture.ChangeAsync(queue, received, 43_200)).Should().Be(
            "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
        (await SqsFixture.ChangeAsync(queue, received, 43_200 - 79)).Should().BeNull();
        _sqs.Advance(43_200 - 80);
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        _sqs.Advance(1);
        (await _sqs.BodiesAsync(queue)).Should().Equal("a");
    }

    [Fact]
    public async Task ChangeVisibility_OfAMessageWhoseTimeoutPassed_IsTaken_OfADeletedOneNot()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "a");
        var received = (await _sqs.ReceiveAsync(queue))[0];
        _sqs.Advance(30);
        (await SqsFixture.ChangeAsync(queue, received, 10)).Should().BeNull();
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        await SqsFixture.DeleteAsync(queue, received);

        (await SqsFixture.ChangeAsync(queue, received, 10)).Should().Be(
            $"Value {received.Handle.Write(queue.Arn)} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task Handle_ThatIsNone_IsRefused(string handle)
    {
        var queue = await _sqs.CreateAsync("q");

        var fault = (await queue.DeleteAsync([handle]))[0]!;

        (fault.QueryCode!, fault.Status).Should().Be(handle.Length == 0 ? ("MissingParameter", 400) : ("ReceiptHandleIsInvalid", 404));
    }

    [Fact]
    public async Task Handle_OfAnotherQueue_IsRefused()
    {
        var (queue, other) = (await _sqs.CreateAsync("q"), await _sqs.CreateAsync("other"));
        await _sqs.SendAsync(queue, "a");
        var received = (await _sqs.ReceiveAsync(queue))[0];

        (await other.DeleteAsync([received.Handle.Write(queue.Arn)]))[0]!.Message.Should().Be("The input receipt handle is invalid.");
    }

    [Fact]
    public async Task Retention_Over_DeletesMessagesWhateverTheirState()
    {
        var queue = await _sqs.CreateAsync("q", ("MessageRetentionPeriod", "60"));
        await _sqs.SendAsync(queue, "in flight");
        var received = await _sqs.ReceiveAsync(queue, visibility: 1000);
        _sqs.Advance(10);
        await _sqs.SendAsync(queue, "visible");
        await _sqs.SendAsync(queue, "delayed", delay: 900);
        _sqs.Advance(50);
        var figures = queue.Describe();
        (figures.Visible, figures.InFlight, figures.Delayed).Should().Be((1, 0, 1));
        _sqs.Advance(10);

        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        queue.Describe().Delayed.Should().Be(0);
        await SqsFixture.DeleteAsync(queue, received);
    }

    [Fact]
    public async Task Retention_Over_GivesMemoryBackWithoutAnybodyLooking()
    {
        var queue = await _sqs.CreateAsync("q", ("MessageRetentionPeriod", "60"));
        await _sqs.SendAsync(queue, "a");
        _sqs.Time.ArmedTimers.Should().Be(1);
        _sqs.Advance(60);

        _sqs.Time.ArmedTimers.Should().Be(0, "the timer has seen that nothing is left");
    }

    [Fact]
    public async Task Purge_DeletesEverything_AndOnceAMinute()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "in flight");
        var received = await _sqs.ReceiveAsync(queue);
        await _sqs.SendAsync(queue, "visible");
        await _sqs.SendAsync(queue, "delayed", delay: 10);
        await queue.PurgeAsync();

        var figures = queue.Describe();
        (figures.Visible, figures.InFlight, figures.Delayed).Should().Be((0, 0, 0));
        await SqsFixture.DeleteAsync(queue, received);
        var again = async () => await queue.PurgeAsync();
        (await again.Should().ThrowAsync<AwsException>()).Which.Message.Should().Be("Only one PurgeQueue operation on q is allowed every 60 seconds.");
        await _sqs.SendAsync(queue, "later");
        _sqs.Advance(60);
        await queue.PurgeAsync();
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
    }

    [Fact]
    public async Task Receive_WithTheMostInFlight_IsRefusedToShortPollsAlone()
    {
        var queue = await _sqs.CreateAsync("q");
        var one = new OutgoingMessage { Body = [65], SenderId = "me" };
        await queue.SendAsync([.. Enumerable.Repeat(one, 120_001)]);
        (await _sqs.ReceiveAsync(queue, max: 130_000)).Should().HaveCount(120_000);

        var receiving = async () => await _sqs.ReceiveAsync(queue);
        var fault = (await receiving.Should().ThrowAsync<AwsException>()).Which;
        (fault.Code, fault.Status).Should().Be(("OverLimit", 403));
        var waiting = queue.ReceiveAsync(new ReceiveOptions(1, TimeSpan.FromSeconds(1)), default);
        waiting.IsCompleted.Should().BeFalse();
        _sqs.Advance(1);
        (await waiting).Should().BeEmpty();
        _sqs.Advance(30);
        (await _sqs.ReceiveAsync(queue, max: 130_000)).Should().HaveCount(120_000);
    }
}
