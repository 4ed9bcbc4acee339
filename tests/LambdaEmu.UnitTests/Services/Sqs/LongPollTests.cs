using LambdaEmu.Core.Errors;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>Receives that wait: woken by what arrives, in order, and by nothing else.</summary>
public sealed class LongPollTests
{
    private readonly SqsFixture _sqs = new();

    [Fact]
    public async Task Waiting_EndsWithTheFirstMessage()
    {
        var queue = await _sqs.CreateAsync("q");
        var waiting = Wait(queue, 20);
        _sqs.Advance(19);
        waiting.IsCompleted.Should().BeFalse();
        await _sqs.SendAsync(queue, "a");

        SqsFixture.Bodies(await waiting).Should().Equal("a");
    }

    [Fact]
    public async Task Waiting_WithoutAMessage_EndsWithTheTime()
    {
        var queue = await _sqs.CreateAsync("q", ("ReceiveMessageWaitTimeSeconds", "3"));
        var own = Wait(queue, 5);
        var queues = queue.ReceiveAsync(new ReceiveOptions(1), default).AsTask();
        _sqs.Advance(3);

        (await queues).Should().BeEmpty();
        own.IsCompleted.Should().BeFalse();
        _sqs.Advance(2);
        (await own).Should().BeEmpty();
        _sqs.Time.ArmedTimers.Should().Be(0);
    }

    [Fact]
    public async Task Waiting_IsServedInTheOrderOfArrival()
    {
        var queue = await _sqs.CreateAsync("q");
        var waiting = Enumerable.Range(0, 3).Select(_ => Wait(queue, 20)).ToList();
        foreach (var body in new[] { "a", "b", "c" })
        {
            await _sqs.SendAsync(queue, body);
        }

        (await Task.WhenAll(waiting)).Select(r => SqsFixture.Bodies(r).Single()).Should().Equal("a", "b", "c");
    }

    [Fact]
    public async Task Waiting_SeesWhatADelayOrATimeoutReleases()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "in flight");
        await _sqs.ReceiveAsync(queue, visibility: 7);
        await _sqs.SendAsync(queue, "delayed", delay: 5);
        var (first, second) = (Wait(queue, 20), Wait(queue, 20));

        _sqs.Advance(5);
        SqsFixture.Bodies(await first).Should().Equal("delayed");
        second.IsCompleted.Should().BeFalse();
        _sqs.Advance(2);
        SqsFixture.Bodies(await second).Should().Equal("in flight");
    }

    [Fact]
    public async Task Waiting_SeesWhatIsGivenBack()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "a");
        var received = (await _sqs.ReceiveAsync(queue))[0];
        var waiting = Wait(queue, 20);
        await SqsFixture.ChangeAsync(queue, received, 0);

        (await waiting).Single().ReceiveCount.Should().Be(2);
    }

    [Fact]
    public async Task Waiting_OfAFifoQueue_SeesTheGroupThatADeleteSetsFree()
    {
        var queue = await _sqs.CreateAsync("q.fifo");
        await _sqs.SendAsync(queue, "a");
        await _sqs.SendAsync(queue, "b");
        var received = await _sqs.ReceiveAsync(queue, max: 1);
        var waiting = Wait(queue, 20);
        await SqsFixture.DeleteAsync(queue, received);

        SqsFixture.Bodies(await waiting).Should().Equal("b");
    }

    [Fact]
    public async Task Waiting_ByAClientThatGoes_LeavesTheMessageToTheNext()
    {
        var queue = await _sqs.CreateAsync("q");
        using var client = new CancellationTokenSource();
        var gone = queue.ReceiveAsync(new ReceiveOptions(1, TimeSpan.FromSeconds(20)), client.Token).AsTask();
        var stays = Wait(queue, 20);
        await client.CancelAsync();
        await _sqs.SendAsync(queue, "a");

        await gone.Invoking(g => g).Should().ThrowAsync<OperationCanceledException>();
        (await stays).Single().ReceiveCount.Should().Be(1);
        queue.Describe().Waiting.Should().Be(0);
    }

    [Fact]
    public async Task Waiting_ServedAsTheClientGoes_GivesBackAsIfNotReceived()
    {
        var queue = await _sqs.CreateAsync("q");
        for (var i = 0; i < 200; i++)
        {
            using var client = new CancellationTokenSource();
            var racing = queue.ReceiveAsync(new ReceiveOptions(1, TimeSpan.FromSeconds(20)), client.Token).AsTask();
            await Task.WhenAll(Task.Run(client.Cancel), Task.Run(() => _sqs.SendAsync(queue, "a")));
            var received = racing.IsCompletedSuccessfully || await Succeeds(racing) ? (await racing).ToList() : [];
            received.AddRange(await _sqs.ReceiveAsync(queue));

            received.Should().ContainSingle().Which.ReceiveCount.Should().Be(1);
            await SqsFixture.DeleteAsync(queue, received);
        }
    }

    [Fact]
    public async Task Waiting_OnAQueueThatIsDeleted_IsToldSo()
    {
        var queue = await _sqs.CreateAsync("q");
        var waiting = Wait(queue, 20);
        await _sqs.DoAsync("DeleteQueue", $$"""{"QueueUrl":"{{SqsFixture.Url("q")}}"}""");

        (await waiting.Invoking(w => w).Should().ThrowAsync<AwsException>()).Which.Code.Should().Be("QueueDoesNotExist");
    }

    private static Task<IReadOnlyList<ReceivedMessage>> Wait(SqsQueue queue, int seconds) =>
        queue.ReceiveAsync(new ReceiveOptions(1, TimeSpan.FromSeconds(seconds)), default).AsTask();

    private static async Task<bool> Succeeds(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompletedSuccessfully;
    }
}
