using System.Text;
using LambdaEmu.Services.Sqs.Messages;
using Xunit.Abstractions;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>A queue with very many messages: everything still works, and a message takes little memory. Alone, since it measures the whole process.</summary>
[Collection(nameof(LargeQueueTests))]
[CollectionDefinition(nameof(LargeQueueTests), DisableParallelization = true)]
public sealed class LargeQueueTests(ITestOutputHelper output)
{
    private const int Messages = 200_000;

    [Theory]
    [InlineData("q", 450)]
    [InlineData("q.fifo", 900)]
    public async Task ManyMessages_TakeLittleMemory_AndCanStillBeSentReceivedAndDeleted(string name, int maxBytesEach)
    {
        var sqs = new SqsFixture();
        var queue = await sqs.CreateAsync(name);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Messages; i++)
        {
            await queue.SendAsync([Message(queue.IsFifo, i)]);
        }
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Messages;
        output.WriteLine($"{each} bytes each");
        each.Should().BeLessThan(maxBytesEach);

        for (var i = 0; i < 20_000; i++)
        {
            await queue.SendAsync([Message(queue.IsFifo, Messages + i)]);
            await SqsFixture.DeleteAsync(queue, await sqs.ReceiveAsync(queue, max: 1));
        }
        queue.Describe().Visible.Should().Be(Messages);

        // All of them in flight at once would be over the limit; what there is times out together.
        (await sqs.ReceiveAsync(queue, max: 100_000)).Should().HaveCount(100_000);
        sqs.Advance(30);
        queue.Describe().Visible.Should().Be(Messages);
        sqs.Advance(345_600);
        queue.Describe().Visible.Should().Be(0);
    }

    private static OutgoingMessage Message(bool isFifo, int i) => new()
    {
        Body = Encoding.UTF8.GetBytes($"message {i:D8}"),
        SenderId = SqsFixture.Account,
        GroupId = isFifo ? $"{i % 10_000}" : null,
        DeduplicationId = isFifo ? $"{i}" : null,
    };
}
