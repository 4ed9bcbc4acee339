using System.Buffers.Binary;
using LambdaEmu.Services.Logs.Events;

namespace LambdaEmu.Services.Logs.Persistence;

/// <summary>
/// The events of one PutLogEvents call, or of one flush of a function's output, on disk. Little-endian: version (1 byte),
/// number of the first event (8), count (4), then for each event timestamp (8), ingestion time (8), length (4) and text.
/// </summary>
internal static class EventRecord
{
    public const byte Version = 1;

    private const int HeaderBytes = 1 + 8 + 4;
    private const int EntryBytes = 8 + 8 + 4;

    /// <summary>The events of a log from a number on; null where there are none.</summary>
    public static byte[]? Encode(EventLog log, long firstSequence)
    {
        var (count, textBytes, first) = (0, 0, long.MaxValue);
        foreach (var (segment, from) in log.From(firstSequence))
        {
            count += segment.Count - from;
            textBytes += segment.TextLength - (from == 0 ? 0 : segment.Entry(from - 1).End);
            first = Math.Min(first, segment.FirstSequence + from);
        }
        if (count == 0)
        {
            return null;
        }
        var record = new byte[HeaderBytes + count * EntryBytes + textBytes];
        record[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(1), first);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(9), count);
        var rest = record.AsSpan(HeaderBytes);
        foreach (var (segment, from) in log.From(firstSequence))
        {
            for (var i = from; i < segment.Count; i++)
            {
                rest = Write(rest, segment.Entry(i), segment.Message(i));
            }
        }
        return record;
    }

    /// <summary>Appends the events of a record to the log that they came from.</summary>
    public static void Replay(ReadOnlySpan<byte> record, EventLog log)
    {
        if (record[0] != Version)
        {
            throw new InvalidDataException($"Log events of format {record[0]} were written by a newer LambdaEmu.");
        }
        log.SkipTo(BinaryPrimitives.ReadInt64LittleEndian(record[1..]));
        var count = BinaryPrimitives.ReadInt32LittleEndian(record[9..]);
        var rest = record[HeaderBytes..];
        for (var i = 0; i < count; i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest[16..]);
            log.Append(
                BinaryPrimitives.ReadInt64LittleEndian(rest),
                BinaryPrimitives.ReadInt64LittleEndian(rest[8..]),
                rest.Slice(EntryBytes, length));
            rest = rest[(EntryBytes + length)..];
        }
    }

    private static Span<byte> Write(Span<byte> target, EventEntry entry, ReadOnlySpan<byte> message)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, entry.Timestamp);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], entry.IngestionTime);
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], message.Length);
        message.CopyTo(target[EntryBytes..]);
        return target[(EntryBytes + message.Length)..];
    }
}
