using System.Globalization;
using LambdaEmu.Services.Sns.Delivery;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Publishing;

/// <summary>Gives messages of FIFO topics their order, and all messages to those who deliver them.</summary>
internal sealed class Publisher(FanOut fanOut, TimeProvider time)
{
    // The time is part of the numbers: those of a later process are larger.
    private const int TimeShift = 20;

    private volatile string _origin = "";
    private long _lastNumber = time.GetUtcNow().ToUnixTimeMilliseconds() << TimeShift;

    /// <param name="origin">Nearly always the same; messages keep one text for all.</param>
    public PublishContext ContextOf(string origin, string? traceHeader)
    {
        var known = _origin;
        if (known != origin)
        {
            _origin = known = origin;
        }
        return new PublishContext(known, time.GetUtcNow(), traceHeader);
    }

    /// <returns>Completes when the message is in the queues that it goes to, for good; what goes elsewhere is on its way.</returns>
    public async ValueTask<Published> PublishAsync(Topic topic, Publication publication)
    {
        if (!topic.IsFifo)
        {
            await fanOut.StartAsync(topic, publication, null);
            return new Published(publication.MessageId, null);
        }
        Published published;
        ValueTask delivered;
        lock (topic.Order.Lock)
        {
            var now = time.GetUtcNow();
            if (topic.Order.FindDuplicate(publication, now) is { } before)
            {
                return before;
            }
            published = new Published(publication.MessageId, NextSequenceNumber());
            topic.Order.Remember(publication, topic.Settings.DeduplicatesByGroup, published, now);
            delivered = fanOut.StartAsync(topic, publication, published.SequenceNumber);
        }
        await delivered;
        return published;
    }

    // Twenty digits, as AWS's are.
    private string NextSequenceNumber() =>
        (10_000_000_000_000_000_000UL + (ulong)Interlocked.Increment(ref _lastNumber)).ToString(CultureInfo.InvariantCulture);
}
