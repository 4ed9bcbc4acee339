using System.Text;
using LambdaEmu.Services.Logs.Events;

namespace LambdaEmu.Services.Logs.Reading;

/// <summary>One event of an answer. The text becomes a string only when it is asked for.</summary>
internal readonly record struct FoundEvent(EventKey Key, EventEntry Entry, ReadOnlyMemory<byte> Text)
{
    public string Message => Encoding.UTF8.GetString(Text.Span);
}

/// <summary>Collects a page: as many events as were asked for, and about as many bytes as AWS sends.</summary>
internal sealed class PageOfEvents(int limit)
{
    private const int MaxBytes = 1024 * 1024;

    private int _bytes;

    public List<FoundEvent> Events { get; } = [];

    public bool IsFull { get; private set; }

    /// <summary>False when the event has no room any more. The first always has.</summary>
    public bool TryAdd(FoundEvent found)
    {
        if (Events.Count == limit || (Events.Count > 0 && _bytes + found.Text.Length > MaxBytes))
        {
            return false;
        }
        Events.Add(found);
        _bytes += found.Text.Length;
        IsFull = Events.Count == limit;
        return true;
    }
}
