using System.Text;

namespace LambdaEmu.Services.Logs.Writing;

/// <summary>The events of one PutLogEvents call that may be stored: their times, and their texts as one piece of UTF-8.</summary>
internal sealed class EventBatch
{
    private readonly List<long> _timestamps;
    private readonly List<int> _ends;
    private readonly byte[] _text;

    public EventBatch(IReadOnlyCollection<(long Timestamp, string Message)> events)
    {
        _timestamps = new List<long>(events.Count);
        _ends = new List<int>(events.Count);
        _text = new byte[events.Sum(e => Encoding.UTF8.GetByteCount(e.Message))];
        var end = 0;
        foreach (var (timestamp, message) in events)
        {
            end += Encoding.UTF8.GetBytes(message, _text.AsSpan(end));
            _timestamps.Add(timestamp);
            _ends.Add(end);
        }
    }

    public int Count => _timestamps.Count;

    public long Timestamp(int index) => _timestamps[index];

    public ReadOnlySpan<byte> Message(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _text.AsSpan(start, _ends[index] - start);
    }
}
