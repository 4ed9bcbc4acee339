using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>Queues that are there, with nothing in them.</summary>
internal sealed class FakeQueues : IQueueReader
{
    private readonly ConcurrentDictionary<string, QueueDescription> _queues = new();

    public void Add(string arn, int visibilitySeconds = 30)
    {
        var name = Arn.TryParse(arn)!.Resource;
        _queues[arn] = new QueueDescription(
            arn, $"http://localhost:4566/000000000000/{name}", name.EndsWith(".fifo", StringComparison.Ordinal), TimeSpan.FromSeconds(visibilitySeconds), HasDeadLetterQueue: false);
    }

    public void Remove(string arn) => _queues.TryRemove(arn, out _);

    public QueueDescription? Describe(string queueArn) => _queues.GetValueOrDefault(queueArn);

    public ValueTask<IReadOnlyList<QueueMessage>> ReceiveAsync(string queueArn, int maxMessages, TimeSpan wait, TimeSpan? visibilityTimeout, CancellationToken ct, Action? taken = null) =>
        throw new NotSupportedException("Nothing is read here.");

    public ValueTask DeleteAsync(string queueArn, IReadOnlyList<string> receiptHandles) => throw new NotSupportedException("Nothing is read here.");

    public ValueTask ChangeVisibilityAsync(string queueArn, IReadOnlyList<string> receiptHandles, TimeSpan timeout) =>
        throw new NotSupportedException("Nothing is read here.");
}
