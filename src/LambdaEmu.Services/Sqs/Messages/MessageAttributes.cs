using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>
/// A message's attributes as one piece of bytes, in the very form that AWS's checksum is defined over: by name, each with its name, data
/// type, one byte for the kind of value, and value; texts and values with their length (big-endian) before them. See
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation.
/// </summary>
internal static class MessageAttributes
{
    private const byte Text = 1;
    private const byte Binary = 2;

    /// <returns>Null for no attributes.</returns>
    public static byte[]? Encode(IReadOnlyCollection<QueueMessageAttribute> attributes)
    {
        if (attributes.Count == 0)
        {
            return null;
        }
        using var encoded = new MemoryStream();
        foreach (var attribute in attributes.OrderBy(a => a.Name, StringComparer.Ordinal))
        {
            Write(encoded, Encoding.UTF8.GetBytes(attribute.Name));
            Write(encoded, Encoding.UTF8.GetBytes(attribute.DataType));
            encoded.WriteByte(attribute.IsBinary ? Binary : Text);
            Write(encoded, attribute.Value.Span);
        }
        return encoded.ToArray();
    }

    public static List<QueueMessageAttribute> Decode(ReadOnlyMemory<byte> encoded)
    {
        var attributes = new List<QueueMessageAttribute>();
        while (!encoded.IsEmpty)
        {
            var name = Encoding.UTF8.GetString(Read(ref encoded).Span);
            var dataType = Encoding.UTF8.GetString(Read(ref encoded).Span);
            var isBinary = encoded.Span[0] == Binary;
            encoded = encoded[1..];
            attributes.Add(new QueueMessageAttribute(name, dataType, isBinary, Read(ref encoded)));
        }
        return attributes;
    }

    /// <summary>The attributes that a receive asks for: All, .*, a prefix with .* behind it, or a name.</summary>
    public static List<QueueMessageAttribute> Select(byte[]? encoded, IReadOnlyCollection<string> names)
    {
        if (encoded is null || names.Count == 0)
        {
            return [];
        }
        var attributes = Decode(encoded);
        attributes.RemoveAll(a => !names.Any(name => IsNamed(a.Name, name)));
        return attributes;
    }

    /// <summary>What the attributes add to the size of a message: names, types and values.</summary>
    public static int SizeOf(IReadOnlyCollection<QueueMessageAttribute> attributes) => attributes.Count == 0 ? 0
        : attributes.Sum(a => Encoding.UTF8.GetByteCount(a.Name) + Encoding.UTF8.GetByteCount(a.DataType) + a.Value.Length);

    /// <summary>Null for no attributes.</summary>
    public static string? Md5(IReadOnlyCollection<QueueMessageAttribute> attributes) => Md5(Encode(attributes));

    public static string? Md5(byte[]? encoded) => encoded is null ? null : Checksum(encoded);

    /// <summary>Of X-Ray's header, which travels as a system attribute.</summary>
    public static string? Md5OfTrace(string? traceHeader) => traceHeader is null ? null
        : Md5([new QueueMessageAttribute("AWSTraceHeader", "String", false, Encoding.UTF8.GetBytes(traceHeader))]);

    public static string Checksum(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
#pragma warning disable CA5351 // AWS's checksum; nothing secret hangs on it.
        MD5.HashData(content, hash);
#pragma warning restore CA5351
        return Convert.ToHexStringLower(hash);
    }

    private static bool IsNamed(string attribute, string wanted) =>
        wanted is "All" or ".*"
        || attribute == wanted
        || (wanted.EndsWith(".*", StringComparison.Ordinal) && attribute.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 2), StringComparison.Ordinal));

    private static void Write(MemoryStream target, ReadOnlySpan<byte> value)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        target.Write(length);
        target.Write(value);
    }

    private static ReadOnlyMemory<byte> Read(ref ReadOnlyMemory<byte> encoded)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(encoded.Span);
        var value = encoded.Slice(sizeof(int), length);
        encoded = encoded[(sizeof(int) + length)..];
        return value;
    }
}
