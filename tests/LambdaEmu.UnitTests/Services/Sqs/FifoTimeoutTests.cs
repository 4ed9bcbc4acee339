using System.Collections.Concurrent;
using System.Text;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>
/// What a FIFO queue promises, while visibility timeouts of random length expire under the consumers' hands: 32 of them, and as many producers
/// that send everything twice.
/// </summary>
public sealed class FifoTimeoutTests
{
    private const int Workers = 32;
    private const int Groups = 12;
    private const int PerProducer = 60;

    private readonly SqsFixture _sqs = new();
    private readonly Lock _clock = new();
    private readonly ConcurrentDictionary<long, Fate> _fates = new();
    private readonly ConcurrentQueue<string> _broken = new();
    private SqsQueue _queue = null!;
    private int _left = Workers * PerProducer;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Groups_KeepTheirOrder_AndNothingIsLostOrComesBack(int seed)
    {
        _queue = await _sqs.CreateAsync("q.fifo");

        await Task.WhenAll(Enumerable.Range(0, Workers).SelectMany(w => new[]
        {
            Task.Run(() => ProduceAsync(w, new Random(seed * 1000 + w))), Task.Run(() => ConsumeAsync(new Random(seed * 1000 + Workers + w))),
        }));

        _broken.Should().BeEmpty();
        _fates.Should().HaveCount(Workers * PerProducer).And.OnlyContain(f => f.Value.IsDeleted);
        _fates.Values.Sum(f => f.Receives).Should().BeGreaterThan(Workers * PerProducer, "some came more than once, after their timeout");
        _queue.Describe().Should().Match<QueueFigures>(f => f.Visible + f.InFlight + f.Delayed == 0);
    }

    private async Task ProduceAsync(int producer, Random random)
    {
        for (var i = 0; i < PerProducer; i++)
        {
            var group = $"{random.Next(Groups)}";
            var id = $"{producer}-{i}";
            var sent = await Task.WhenAll(_sqs.SendAsync(_queue, id, group, id), _sqs.SendAsync(_queue, id, group, id));
            if (sent[0] != sent[1])
            {
                _broken.Enqueue($"{id} was sent twice");
            }
            Of(sent[0].Number, group).IsSent = true;
        }
    }

    private async Task ConsumeAsync(Random random)
    {
        while (Volatile.Read(ref _left) > 0)
        {
            // Before the receive: what is deleted by now must not come any more.
            var deleted = _fates.Where(f => f.Value.IsDeleted).Select(f => f.Key).ToHashSet();
            var received = await _sqs.ReceiveAsync(_queue, random.Next(1, 6), random.Next(0, 4));
            received.ForEach(r => Check(r, received, deleted));
            Advance(random.Next(0, 400));
            if (random.Next(4) > 0)
            {
                await DeleteAsync(received);
            }
            await Task.Yield();
        }
    }

    private void Check(ReceivedMessage message, List<ReceivedMessage> together, HashSet<long> deleted)
    {
        var number = message.Handle.Number;
        var fate = Of(number, message.Message.GroupId!);
        fate.CountReceive();
        if (deleted.Contains(number))
        {
            _broken.Enqueue($"{number} came after it was deleted");
        }
        var overtaken = _fates.Where(f => f.Key < number && f.Value.Group == fate.Group && f.Value is { IsSent: true, IsDeleting: false }
            && !together.Exists(t => t.Handle.Number == f.Key)).Select(f => f.Key).ToList();
        if (overtaken.Count > 0)
        {
            _broken.Enqueue($"{number} of group {fate.Group} came before {string.Join(", ", overtaken)}");
        }
        if (together.TakeWhile(t => t != message).Any(t => t.Message.GroupId == message.Message.GroupId && t.Handle.Number > number))
        {
            _broken.Enqueue($"{number} came behind a later one");
        }
    }

    private async Task DeleteAsync(List<ReceivedMessage> received)
    {
        foreach (var one in received)
        {
            var fate = Of(one.Handle.Number, one.Message.GroupId!);
            fate.BeginDelete();
            var fault = (await _queue.DeleteAsync([one.Handle.Write(_queue.Arn)]))[0];
            if (fault is not null)
            {
                // Its timeout is over: the rest of the group waits for it to come again.
                fate.FailDelete();
                return;
            }
            if (fate.Deleted())
            {
                Interlocked.Decrement(ref _left);
            }
        }
    }

    private void Advance(int milliseconds)
    {
        lock (_clock)
        {
            _sqs.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        }
    }

    private Fate Of(long number, string group) => _fates.GetOrAdd(number, _ => new Fate(group));

    /// <summary>What has happened to one message, as far as its producer and its consumers know.</summary>
    private sealed class Fate(string group)
    {
        private int _receives;
        private int _deletes;
        private int _deleted;
        private volatile bool _isSent;

        public string Group => group;

        public bool IsSent
        {
            get => _isSent;
            set => _isSent = value;
        }

        public int Receives => _receives;

        public bool IsDeleted => Volatile.Read(ref _deleted) > 0;

        /// <summary>Whether it may be deleted by now.</summary>
        public bool IsDeleting => Volatile.Read(ref _deletes) > 0;

        public void CountReceive() => Interlocked.Increment(ref _receives);

        public void BeginDelete() => Interlocked.Increment(ref _deletes);

        public void FailDelete() => Interlocked.Decrement(ref _deletes);

        /// <returns>Whether it is the first.</returns>
        public bool Deleted() => Interlocked.Increment(ref _deleted) == 1;
    }
}
