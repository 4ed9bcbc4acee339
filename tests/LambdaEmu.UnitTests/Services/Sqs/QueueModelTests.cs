using System.Globalization;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>
/// Thousands of random calls against a queue and against a model of it that is as simple as can be: a list of messages, looked through from the
/// beginning each time. Every answer and all figures have to be the same, whatever the clock does in between.
/// </summary>
public sealed class QueueModelTests
{
    private const int Steps = 400;

    public static TheoryData<bool, int> Runs
    {
        get
        {
            var runs = new TheoryData<bool, int>();
            for (var seed = 0; seed < 40; seed++)
            {
                runs.Add(seed % 2 == 0, seed);
            }
            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task RandomCalls_AnswerAsTheModelDoes(bool isFifo, int seed)
    {
        var random = new Random(seed);
        var sqs = new SqsFixture();
        var (queueName, deadName) = isFifo ? ("q.fifo", "dead.fifo") : ("q", "dead");
        var dead = await sqs.CreateAsync(deadName);
        var queue = await sqs.CreateAsync(queueName,
            ("MessageRetentionPeriod", "600"), ("VisibilityTimeout", "20"), ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{dead.Arn}}","maxReceiveCount":3}"""));
        var model = new ModelQueue(isFifo, retention: 600, maxReceives: 3);
        var run = new Run(sqs, queue, model, random);
        for (var step = 0; step < Steps; step++)
        {
            var what = await run.StepAsync();
            model.Advance(sqs.Time.GetUtcNow().ToUnixTimeMilliseconds());

            var figures = queue.Describe();
            (figures.Visible, figures.InFlight, figures.Delayed, dead.Describe().Visible)
                .Should().Be(model.Figures, "after step {0} of seed {1}: {2}", step, seed, what);
        }
    }

    private sealed class Run(SqsFixture sqs, SqsQueue queue, ModelQueue model, Random random)
    {
        private readonly List<(string Handle, int Number, int Receipt)> _handles = [];
        private int _sent;

        private long Now => sqs.Time.GetUtcNow().ToUnixTimeMilliseconds();

        public async Task<string> StepAsync()
        {
            model.Advance(Now);
            switch (random.Next(10))
            {
                case < 3: return await SendAsync();
                case < 6: return await ReceiveAsync();
                case 6: return await DeleteAsync();
                case 7: return await ChangeAsync();
                case 8 when random.Next(30) == 0:
                    sqs.Advance(60);
                    model.Advance(Now);
                    await queue.PurgeAsync();
                    model.Purge();
                    return "purge";
                default:
                    var seconds = random.Next(4) == 0 ? random.Next(1, 400) : random.Next(1, 25);
                    sqs.Advance(seconds);
                    model.Advance(Now);
                    return $"advance {seconds}";
            }
        }

        private async Task<string> SendAsync()
        {
            var group = $"{random.Next(4)}";
            var delay = queue.IsFifo || random.Next(3) > 0 ? 0 : random.Next(1, 60);
            var id = queue.IsFifo ? $"{random.Next(60)}" : null;
            var body = (++_sent).ToString(CultureInfo.InvariantCulture);
            await sqs.SendAsync(queue, body, queue.IsFifo ? group : null, id, queue.IsFifo ? null : delay);
            model.Send(_sent, group, id, delay, Now);
            return $"send {body} to {group} as {id} after {delay}";
        }

        private async Task<string> ReceiveAsync()
        {
            var (max, visibility) = (random.Next(1, 11), random.Next(5) == 0 ? 0 : random.Next(1, 40));
            var received = await sqs.ReceiveAsync(queue, max, visibility);
            var expected = model.Receive(max, visibility, Now);

            received.Select(r => $"{SqsFixture.Bodies([r])[0]}: {r.ReceiveCount}").Should().Equal(expected.Select(m => $"{m.Number}: {m.Receives}"));
            _handles.AddRange(received.Zip(expected, (r, m) => (r.Handle.Write(queue.Arn), m.Number, m.Receipt)));
            return $"receive {max} for {visibility}: {string.Join(',', expected.Select(m => m.Number))}";
        }

        private async Task<string> DeleteAsync()
        {
            if (_handles.Count == 0)
            {
                return "nothing to delete";
            }
            var (handle, number, receipt) = _handles[random.Next(_handles.Count)];
            var fault = (await queue.DeleteAsync([handle]))[0];

            (fault is null).Should().Be(model.Delete(number, receipt));
            return $"delete {number}";
        }

        private async Task<string> ChangeAsync()
        {
            if (_handles.Count == 0)
            {
                return "nothing to change";
            }
            var (handle, number, receipt) = _handles[random.Next(_handles.Count)];
            var seconds = random.Next(3) == 0 ? 0 : random.Next(1, 60);
            var fault = (await queue.ChangeVisibilityAsync([(handle, seconds)]))[0];

            (fault is null).Should().Be(model.Change(number, receipt, seconds, Now));
            return $"change {number} to {seconds}";
        }
    }
}

/// <summary>What a queue is, written for reading alone.</summary>
internal sealed class ModelQueue(bool isFifo, int retention, int maxReceives)
{
    // In the order of sending.
    private readonly List<ModelMessage> _messages = [];

    // What is received next: messages that are visible, or groups that may go on, in the order in which they came to be so.
    private readonly List<ModelMessage> _visible = [];
    private readonly List<string> _ready = [];
    private readonly List<(string Id, long At)> _ids = [];
    private int _moved;

    public (int Visible, int InFlight, int Delayed, int Dead) Figures => (Count(MessageState.Visible), Count(MessageState.InFlight), Count(MessageState.Delayed), _moved);

    public void Advance(long now)
    {
        while (true)
        {
            var expired = _messages.Where(m => m.SentAt + retention * 1000 <= now).MinBy(m => (m.SentAt, m.Number));
            var due = _messages.Where(m => m.State != MessageState.Visible && m.AvailableAt <= now).MinBy(m => (m.AvailableAt, m.Number));
            if (expired is not null && (due is null || expired.SentAt + retention * 1000 <= due.AvailableAt))
            {
                Remove(expired);
            }
            else if (due is not null)
            {
                Become(due, MessageState.Visible);
            }
            else
            {
                break;
            }
        }
        _ids.RemoveAll(i => i.At + 300_000 <= now);
    }

    public void Send(int number, string group, string? id, int delay, long now)
    {
        if (isFifo)
        {
            if (_ids.Exists(i => i.Id == id))
            {
                return;
            }
            _ids.Add((id!, now));
        }
        var message = new ModelMessage(number, group, now) { State = MessageState.Delayed, AvailableAt = now + delay * 1000 };
        _messages.Add(message);
        Become(message, delay == 0 ? MessageState.Visible : MessageState.Delayed);
    }

    public List<ModelMessage> Receive(int max, int visibility, long now)
    {
        var taken = new List<ModelMessage>();
        while (taken.Count < max && Next(taken.LastOrDefault()) is { } message)
        {
            if (message.Receives == maxReceives)
            {
                Remove(message);
                _moved++;
                continue;
            }
            message.Receives++;
            message.Receipt++;
            (message.ReceivedAt, message.AvailableAt) = (now, now + visibility * 1000);
            Become(message, MessageState.InFlight);
            taken.Add(message);
        }
        return taken.ConvertAll(m => m.Copy());
    }

    /// <returns>Whether the handle is taken.</returns>
    public bool Delete(int number, int receipt)
    {
        var message = Find(number);
        if (message is not null && IsLost(message, receipt))
        {
            return false;
        }
        if (message is not null)
        {
            Remove(message);
        }
        return true;
    }

    public bool Change(int number, int receipt, int seconds, long now)
    {
        if (Find(number) is not { } message || IsLost(message, receipt) || now - message.ReceivedAt + seconds * 1000 > 43_200_000)
        {
            return false;
        }
        message.AvailableAt = now + seconds * 1000;
        var state = seconds > 0 ? MessageState.InFlight : MessageState.Visible;
        if (state != message.State)
        {
            Become(message, state);
        }
        return true;
    }

    public void Purge()
    {
        _messages.Clear();
        _visible.Clear();
        _ready.Clear();
    }

    private ModelMessage? Find(int number) => _messages.Find(m => m.Number == number);

    private int Count(MessageState state) => _messages.Count(m => m.State == state);

    private bool IsLost(ModelMessage message, int receipt) => isFifo && (message.State != MessageState.InFlight || message.Receipt != receipt);

    // A receive of a FIFO queue goes on in the group that it is in.
    private ModelMessage? Next(ModelMessage? previous)
    {
        if (!isFifo)
        {
            return _visible.FirstOrDefault();
        }
        var following = _messages.SkipWhile(m => m != previous).Skip(1).FirstOrDefault(m => m.Group == previous!.Group);
        return following is { State: MessageState.Visible } ? following : _messages.Find(m => m.Group == _ready.FirstOrDefault());
    }

    private void Remove(ModelMessage message)
    {
        _messages.Remove(message);
        _visible.Remove(message);
        Refresh(message.Group);
    }

    private void Become(ModelMessage message, MessageState state)
    {
        message.State = state;
        _visible.Remove(message);
        if (state == MessageState.Visible)
        {
            _visible.Add(message);
        }
        Refresh(message.Group);
    }

    private void Refresh(string group)
    {
        var ofGroup = _messages.Where(m => m.Group == group).ToList();
        var mayGoOn = ofGroup.Count > 0 && ofGroup[0].State == MessageState.Visible && ofGroup.TrueForAll(m => m.State != MessageState.InFlight);
        if (!mayGoOn)
        {
            _ready.Remove(group);
        }
        else if (!_ready.Contains(group))
        {
            _ready.Add(group);
        }
    }
}

internal sealed class ModelMessage(int number, string group, long sentAt)
{
    public int Number => number;
    public string Group => group;
    public long SentAt => sentAt;
    public MessageState State { get; set; }
    public long AvailableAt { get; set; }
    public long ReceivedAt { get; set; }
    public int Receives { get; set; }
    public int Receipt { get; set; }

    public ModelMessage Copy() => new(number, group, sentAt) { State = State, Receives = Receives, Receipt = Receipt };
}
