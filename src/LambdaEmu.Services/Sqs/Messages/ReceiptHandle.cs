using System.Buffers.Binary;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>
/// Names one receive of one message, and stays readable after a restart. In base 64: a format byte, a hash of the queue's ARN, by which
/// handles of other queues and made-up ones are told apart, the message's number, and which of its receives it was.
/// </summary>
internal readonly record struct ReceiptHandle(long Number, int Receipt)
{
    private const byte Format = 1;
    private const int Length = 1 + sizeof(uint) + sizeof(long) + sizeof(int);

    public string Write(string queueArn)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Format;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], Hash(queueArn));
        BinaryPrimitives.WriteInt64BigEndian(bytes[5..], Number);
        BinaryPrimitives.WriteInt32BigEndian(bytes[13..], Receipt);
        return Convert.ToBase64String(bytes);
    }

    /// <exception cref="Core.Errors.AwsException">It is no handle of this queue.</exception>
    public static ReceiptHandle Parse(string? handle, string queueArn)
    {
        if (string.IsNullOrEmpty(handle))
        {
            throw SqsFaults.Missing("ReceiptHandle");
        }
        Span<byte> bytes = stackalloc byte[Length];
        return Convert.TryFromBase64String(handle, bytes, out var length) && length == Length
            && bytes[0] == Format && BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]) == Hash(queueArn)
                ? new ReceiptHandle(BinaryPrimitives.ReadInt64BigEndian(bytes[5..]), BinaryPrimitives.ReadInt32BigEndian(bytes[13..]))
                : throw SqsFaults.InvalidHandle();
    }

    // FNV-1a: the same in every process, unlike string.GetHashCode.
    private static uint Hash(string text)
    {
        var hash = 2_166_136_261;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16_777_619);
        }
        return hash;
    }
}
