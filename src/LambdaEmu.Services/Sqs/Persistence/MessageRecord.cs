using System.Text;
using LambdaEmu.Services.Sqs.Messages;

namespace LambdaEmu.Services.Sqs.Persistence;

/// <summary>
/// One message on disk. Little-endian: version (1 byte), flags (1), id (16, big-endian), time of sending (8), when its delay ends (8), time of
/// the first receive (8), receives in earlier queues (4), then sender, group, deduplication id, trace header and source queue as texts,
/// then attributes and body; texts and bytes with their length (4) before them, -1 for none. Of a deleted message that a deduplication id is
/// still known by, there is no body.
/// </summary>
/// <param name="AvailableAt">When its delay ends.</param>
/// <param name="DeduplicatesByGroup">Its deduplication id counts for its group alone.</param>
/// <param name="IsDeleted">Only its deduplication id is still there.</param>
internal sealed record MessageRecord(QueuedMessage Message, long AvailableAt, bool DeduplicatesByGroup, bool IsDeleted)
{
    public const byte Version = 1;

    private const byte ByGroup = 1;
    private const byte Deleted = 2;

    public static byte[] Encode(QueuedMessage message, bool deduplicatesByGroup) =>
        Encode(message, deduplicatesByGroup ? ByGroup : (byte)0, message.Attributes, message.Body);

    /// <summary>What is left of a deleted message while its deduplication id counts.</summary>
    public static byte[] EncodeId(QueuedMessage message, bool deduplicatesByGroup) =>
        Encode(message, (byte)(Deleted | (deduplicatesByGroup ? ByGroup : 0)), null, null);

    public static MessageRecord Decode(long number, ReadOnlyMemory<byte> record)
    {
        using var content = new BinaryReader(new MemoryStream(record.ToArray(), writable: false), Encoding.UTF8);
        var version = content.ReadByte();
        if (version != Version)
        {
            throw new InvalidDataException($"Messages of format {version} were written by a newer LambdaEmu.");
        }
        var flags = content.ReadByte();
        var id = new Guid(content.ReadBytes(16), bigEndian: true);
        var (sentAt, availableAt, firstReceivedAt) = (content.ReadInt64(), content.ReadInt64(), content.ReadInt64());
        var message = new QueuedMessage
        {
            Number = number,
            Id = id,
            SentAt = sentAt,
            FirstReceivedAt = firstReceivedAt,
            EarlierReceives = content.ReadInt32(),
            SenderId = ReadText(content)!,
            GroupId = ReadText(content),
            DeduplicationId = ReadText(content),
            TraceHeader = ReadText(content),
            SourceArn = ReadText(content),
            Attributes = ReadBytes(content),
            Body = ReadBytes(content) ?? [],
        };
        return new MessageRecord(message, availableAt, (flags & ByGroup) != 0, (flags & Deleted) != 0);
    }

    private static byte[] Encode(QueuedMessage message, byte flags, byte[]? attributes, byte[]? body)
    {
        using var buffer = new MemoryStream(128 + (body?.Length ?? 0) + (attributes?.Length ?? 0));
        using var content = new BinaryWriter(buffer, Encoding.UTF8);
        content.Write(Version);
        content.Write(flags);
        content.Write(message.Id.ToByteArray(bigEndian: true));
        content.Write(message.SentAt);
        content.Write(message.AvailableAt);
        // Of receives here nothing is kept; those of earlier queues are part of the message.
        content.Write(message.EarlierReceives > 0 ? message.FirstReceivedAt : 0L);
        content.Write(message.EarlierReceives);
        foreach (var text in new[] { message.SenderId, message.GroupId, message.DeduplicationId, message.TraceHeader, message.SourceArn })
        {
            Write(content, text is null ? null : Encoding.UTF8.GetBytes(text));
        }
        Write(content, attributes);
        Write(content, body);
        return buffer.ToArray();
    }

    private static void Write(BinaryWriter content, byte[]? bytes)
    {
        content.Write(bytes?.Length ?? -1);
        content.Write(bytes ?? []);
    }

    private static byte[]? ReadBytes(BinaryReader content) => content.ReadInt32() is >= 0 and var length ? content.ReadBytes(length) : null;

    private static string? ReadText(BinaryReader content) => ReadBytes(content) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
