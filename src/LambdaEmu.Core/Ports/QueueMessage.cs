namespace LambdaEmu.Core.Ports;

/// <summary>One received message, with all that AWS's events carry of it.</summary>
public sealed class QueueMessage
{
    public required string MessageId { get; init; }

    /// <summary>Stands for this one receive; deletes the message or changes its visibility.</summary>
    public required string ReceiptHandle { get; init; }

    /// <summary>The body in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Md5OfBody { get; init; }

    /// <summary>SentTimestamp, ApproximateReceiveCount and so on, as ReceiveMessage shows them.</summary>
    public required IReadOnlyDictionary<string, string> SystemAttributes { get; init; }

    /// <summary>The sender's own attributes, by name in ordinal order.</summary>
    public required IReadOnlyList<QueueMessageAttribute> Attributes { get; init; }

    /// <summary>Null where there are no attributes.</summary>
    public string? Md5OfAttributes { get; init; }
}

/// <param name="DataType">String, Number or Binary, maybe with a label behind a dot.</param>
/// <param name="Value">The bytes of a binary value, else the text in UTF-8.</param>
public sealed record QueueMessageAttribute(string Name, string DataType, bool IsBinary, ReadOnlyMemory<byte> Value);
