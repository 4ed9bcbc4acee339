using LambdaEmu.Core.Faults;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>Queues as they are when somebody asked for trouble.</summary>
public sealed class QueueFaultTests
{
    private readonly SqsFixture _sqs = new();

    [Fact]
    public async Task Duplicate_ReceivedMessage_ComesToTheNextReceiveAtOnce_AndThenNoMore()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "a");
        Ask(FaultKind.DuplicateMessage);

        var (first, second) = (await _sqs.ReceiveAsync(queue), await _sqs.ReceiveAsync(queue));

        SqsFixture.Bodies(first).Should().Equal("a");
        second[0].Message.Id.Should().Be(first[0].Message.Id);
        second[0].ReceiveCount.Should().Be(2);
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty("the second receive hides it as ever");
        _sqs.Faults.Rules[0].Strikes.Should().Be(1);
        await SqsFixture.DeleteAsync(queue, first);
        _sqs.Advance(100);
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty("the first one's handle is as good as the second's");
    }

    [Fact]
    public async Task Duplicate_InOneReceive_ComesOnce()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "a");
        await _sqs.SendAsync(queue, "b");
        Ask(FaultKind.DuplicateMessage, times: 1);

        (await _sqs.BodiesAsync(queue)).Should().Equal("a", "b");
        (await _sqs.BodiesAsync(queue)).Should().Equal("a");
    }

    [Fact]
    public async Task Duplicate_GoesToAReceiveThatWaits()
    {
        var queue = await _sqs.CreateAsync("q");
        var (first, second) = (WaitAsync(queue), WaitAsync(queue));
        Ask(FaultKind.DuplicateMessage);

        await _sqs.SendAsync(queue, "a");
        _sqs.Advance(0);

        SqsFixture.Bodies(await first).Should().Equal("a");
        SqsFixture.Bodies(await second).Should().Equal("a");
    }

    [Fact]
    public async Task Reorder_TakesAllMessages_InAnotherOrder_TheSameEachTime()
    {
        var first = await ReceiveReorderedAsync("one");
        var second = await ReceiveReorderedAsync("two");

        first.Should().BeEquivalentTo(Enumerable.Range(0, 20).Select(i => $"{i}"));
        first.Should().Equal(second).And.NotEqual(Enumerable.Range(0, 20).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Reorder_OfOneMessage_IsNone()
    {
        var queue = await _sqs.CreateAsync("q");
        await _sqs.SendAsync(queue, "a");
        Ask(FaultKind.ReorderMessages);

        (await _sqs.BodiesAsync(queue)).Should().Equal("a");
        _sqs.Faults.Rules[0].Strikes.Should().Be(0);
    }

    [Fact]
    public async Task Delay_ComesOnTopOfTheMessagesOwn()
    {
        var queue = await _sqs.CreateAsync("q");
        Ask(FaultKind.DelayMessage, delaySeconds: 1000);
        await _sqs.SendAsync(queue, "a", delay: 5);

        _sqs.Advance(1004.999);
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
        _sqs.Advance(0.001);
        (await _sqs.BodiesAsync(queue)).Should().Equal("a");
    }

    [Fact]
    public async Task Fifo_IsDelayed_ButNeitherDoubledNorReordered()
    {
        var queue = await _sqs.CreateAsync("q.fifo");
        _sqs.Faults.Replace([Rule(FaultKind.DuplicateMessage), Rule(FaultKind.ReorderMessages), Rule(FaultKind.DelayMessage, times: 1, delaySeconds: 10)]);
        for (var i = 0; i < 5; i++)
        {
            await _sqs.SendAsync(queue, $"{i}");
        }

        (await _sqs.BodiesAsync(queue)).Should().BeEmpty("the first of the group is held back");
        _sqs.Advance(10);
        (await _sqs.BodiesAsync(queue)).Should().Equal("0", "1", "2", "3", "4");
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
    }

    [Fact]
    public async Task Faults_TakenAway_LeaveTheQueueAsEver()
    {
        var queue = await _sqs.CreateAsync("q");
        Ask(FaultKind.DuplicateMessage);
        _sqs.Faults.Replace([]);
        await _sqs.SendAsync(queue, "a");

        (await _sqs.BodiesAsync(queue)).Should().Equal("a");
        (await _sqs.BodiesAsync(queue)).Should().BeEmpty();
    }

    private async Task<List<string>> ReceiveReorderedAsync(string name)
    {
        var queue = await _sqs.CreateAsync(name);
        for (var i = 0; i < 20; i++)
        {
            await _sqs.SendAsync(queue, $"{i}");
        }
        Ask(FaultKind.ReorderMessages);
        return [.. await _sqs.BodiesAsync(queue), .. await _sqs.BodiesAsync(queue)];
    }

    private static Task<IReadOnlyList<ReceivedMessage>> WaitAsync(SqsQueue queue) =>
        queue.ReceiveAsync(new ReceiveOptions(1, TimeSpan.FromSeconds(20)), default).AsTask();

    private void Ask(FaultKind kind, int? times = null, int delaySeconds = 0) => _sqs.Faults.Replace([Rule(kind, times, delaySeconds)]);

    private static FaultRule Rule(FaultKind kind, int? times = null, int delaySeconds = 0) =>
        new() { Kind = kind, Target = FaultRule.All, Times = times, Delay = TimeSpan.FromSeconds(delaySeconds) };
}
