using System.Text;
using LambdaEmu.Services.Sqs.Messages;

namespace LambdaEmu.UnitTests.Services.Sqs;

public sealed class FifoQueueTests
{
    private readonly SqsFixture _sqs = new();

    [Fact]
    public async Task Receive_TakesOneGroupAsFarAsItGoes_ThenTheNext()
    {
        var queue = await _sqs.CreateAsync("q.fifo");
        foreach (var (body, group) in new[] { ("a1", "a"), ("b1", "b"), ("a2", "a"), ("b2", "b"), ("c1", "c") })
        {
            await _sqs.SendAsync(queue, body, group);
        }

        (await _sqs.BodiesAsync(queue, max: 3)).Should().Equal("a1", "a2", "b1");
        (await _sqs.BodiesAsync(queue)).Should().Equal(["c1"], "a and b are in flight");
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
    }

    [Fact]
    public async Task Group_IsBlockedUntilAllOfItInFlightIsDeleted()
    {
        var queue = await _sqs.CreateAsync("q.fifo");
        for (var i = 0; i < 4; i++)
        {
            await _sqs.SendAsync(queue, $"{i}");
        }
        var received = await _sqs.ReceiveAsync(queue, max: 2);
        await SqsFixture.DeleteAsync(queue, received[0]);
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        await SqsFixture.DeleteAsync(queue, received[1]);

        (await _sqs.BodiesAsync(queue)).Should().Equal("2", "3");
    }

    [Fact]
    public async Task Timeout_OfTheFirst_KeepsTheOrder()
    {
        var queue = await _sqs.CreateAsync("q.fifo");
        for (var i = 0; i < 3; i++)
        {
            await _sqs.SendAsync(queue, $"{i}");
        }
        var received = await _sqs.ReceiveAsync(queue, max: 2);
        await SqsFixture.ChangeAsync(queue, received[0], 0);
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty("the second is still in flight");
        _sqs.Advance(30);

        (await _sqs.BodiesAsync(queue)).Should().Equal("0", "1", "2");
    }

    [Fact]
    public async Task Delete_AfterTheVisibilityTimeout_IsRefused()
    {
        var queue = await _sqs.CreateAsync("q.fifo", ("VisibilityTimeout", "2"));
        await _sqs.SendAsync(queue, "a");
        var received = (await _sqs.ReceiveAsync(queue))[0];
        var handle = received.Handle.Write(queue.Arn);
        _sqs.Advance(2);

        (await queue.DeleteAsync([handle]))[0]!.Message.Should().Be($"Value {handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
        (await SqsFixture.ChangeAsync(queue, received, 5)).Should().EndWith("Message does not exist or is not available for visibility timeout change.");
        var again = await _sqs.ReceiveAsync(queue);
        await SqsFixture.DeleteAsync(queue, again);
        await SqsFixture.DeleteAsync(queue, again);
    }

    [Fact]
    public async Task Delete_WithAnExtendedTimeout_IsTaken()
    {
        var queue = await _sqs.CreateAsync("q.fifo", ("VisibilityTimeout", "2"));
        await _sqs.SendAsync(queue, "a");
        var received = (await _sqs.ReceiveAsync(queue))[0];
        await SqsFixture.ChangeAsync(queue, received, 10);
        _sqs.Advance(9);

        await SqsFixture.DeleteAsync(queue, received);
    }

    [Fact]
    public async Task Duplicate_WithinFiveMinutes_IsAnsweredAlikeAndNotDelivered()
    {
        var queue = await _sqs.CreateAsync("q.fifo");
        var first = await _sqs.SendAsync(queue, "a", id: "same");
        await SqsFixture.DeleteAsync(queue, await _sqs.ReceiveAsync(queue));
        _sqs.Advance(299.999);

        (await _sqs.SendAsync(queue, "b", "other group", "same")).Should().Be(first);
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        _sqs.Advance(0.001);
        (await _sqs.SendAsync(queue, "b", id: "same")).Should().NotBe(first);
        (await _sqs.BodiesAsync(queue)).Should().Equal("b");
    }

    [Fact]
    public async Task Duplicate_WithTheGroupAsScope_CountsWithinItsGroup()
    {
        var queue = await _sqs.CreateAsync("q.fifo", ("DeduplicationScope", "messageGroup"));
        var first = await _sqs.SendAsync(queue, "a", "1", "same");

        (await _sqs.SendAsync(queue, "b", "2", "same")).Should().NotBe(first);
        (await _sqs.SendAsync(queue, "c", "1", "same")).Should().Be(first);
        (await _sqs.BodiesAsync(queue)).Should().Equal("a", "b");
    }

    [Fact]
    public async Task Duplicate_OfBeforeTheScopeChanged_StillCountsForTheWholeQueue()
    {
        // Recorded: test_fifo_change_to_high_throughput_after_creation.
        var queue = await _sqs.CreateAsync("q.fifo");
        var first = await _sqs.SendAsync(queue, "a", "1", "same");
        await queue.ChangeAsync(s => s with { DeduplicationScope = "messageGroup", FifoThroughputLimit = "perMessageGroupId" });

        (await _sqs.SendAsync(queue, "b", "2", "same")).Should().Be(first);
    }

    [Fact]
    public async Task SequenceNumbers_GrowAndHaveTwentyDigits()
    {
        var queue = await _sqs.CreateAsync("q.fifo");
        var numbers = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            numbers.Add(MessageView.SequenceNumber((await _sqs.SendAsync(queue, $"{i}")).Number));
        }

        numbers.Should().OnlyContain(n => n.Length == 20).And.BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Delay_OfAFifoQueue_ChangesForMessagesThatWait()
    {
        var queue = await _sqs.CreateAsync("q.fifo", ("DelaySeconds", "100"));
        await _sqs.SendAsync(queue, "a");
        _sqs.Advance(5);
        await _sqs.SendAsync(queue, "b");
        await queue.ChangeAsync(s => s with { DelaySeconds = 5 });

        (await _sqs.BodiesAsync(queue)).Should().Equal("a");
        _sqs.Advance(5);
        queue.Describe().Delayed.Should().Be(0);
        _sqs.Advance(25);
        (await _sqs.BodiesAsync(queue)).Should().Equal("a", "b");
    }

    [Fact]
    public async Task Attempt_Repeated_GivesTheSameMessagesAndHandlesAgain()
    {
        var queue = await _sqs.CreateAsync("q.fifo");
        await _sqs.SendAsync(queue, "a");
        await _sqs.SendAsync(queue, "b", "other");
        var first = await _sqs.ReceiveAsync(queue, max: 1, attempt: "try");
        _sqs.Advance(20);
        var second = await _sqs.ReceiveAsync(queue, max: 1, attempt: "try");
        _sqs.Advance(20);

        second.Should().Equal(first);
        (await _sqs.ReceiveAsync(queue, max: 1, attempt: "try")).Should().Equal(first, "the second attempt has set the timeout anew");
        await SqsFixture.DeleteAsync(queue, first);
        SqsFixture.Bodies(await _sqs.ReceiveAsync(queue, attempt: "try")).Should().Equal("b");
    }

    [Fact]
    public async Task Attempt_AfterFiveMinutes_IsANewOne()
    {
        var queue = await _sqs.CreateAsync("q.fifo");
        await _sqs.SendAsync(queue, "a");
        await _sqs.SendAsync(queue, "b", "other");
        await _sqs.ReceiveAsync(queue, max: 1, visibility: 10_000, attempt: "try");
        _sqs.Advance(300);

        SqsFixture.Bodies(await _sqs.ReceiveAsync(queue, max: 1, attempt: "try")).Should().Equal("b");
    }

    /// <summary>Every message is processed once and in its group's order, whoever consumes, while messages time out and are given back.</summary>
    [Fact]
    public async Task Order_WithManyProducersAndConsumers_HoldsAndNothingComesTwice()
    {
        const int Workers = 32, Groups = 40, PerGroup = 50;
        var queue = await _sqs.CreateAsync("q.fifo");
        var processed = Enumerable.Range(0, Groups).Select(_ => new List<int>()).ToArray();
        var left = Groups * PerGroup;
        var producers = Enumerable.Range(0, Workers).Select(p => Task.Run(async () =>
        {
            for (var group = p; group < Groups; group += Workers)
            {
                for (var i = 0; i < PerGroup; i++)
                {
                    await _sqs.SendAsync(queue, $"{group} {i}", $"{group}");
                }
            }
        }));
        var consumers = Enumerable.Range(0, Workers).Select(c => Task.Run(async () =>
        {
            var random = new Random(c);
            while (Volatile.Read(ref left) > 0)
            {
                var received = await _sqs.ReceiveAsync(queue, max: random.Next(1, 11));
                if (received.Count == 0)
                {
                    await Task.Yield();
                    continue;
                }
                // Some consumers give up: everything comes back, in order.
                if (random.Next(5) == 0)
                {
                    foreach (var one in received)
                    {
                        (await SqsFixture.ChangeAsync(queue, one, 0)).Should().BeNull();
                    }
                    continue;
                }
                foreach (var one in received)
                {
                    var words = Encoding.UTF8.GetString(one.Message.Body).Split(' ');
                    // Nobody else has a message of this group: the list needs no lock.
                    processed[int.Parse(words[0])].Add(int.Parse(words[1]));
                }
                await SqsFixture.DeleteAsync(queue, received);
                Interlocked.Add(ref left, -received.Count);
            }
        }));
        await Task.WhenAll([.. producers, .. consumers]);

        foreach (var group in processed)
        {
            group.Should().Equal(Enumerable.Range(0, PerGroup));
        }
        queue.Describe().Should().Match<LambdaEmu.Services.Sqs.Queues.QueueFigures>(f => f.Visible + f.InFlight + f.Delayed == 0);
    }
}
