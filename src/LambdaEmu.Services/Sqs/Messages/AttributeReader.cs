using System.Text;
using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>Attributes of the wire as ours, and back.</summary>
internal static class AttributeReader
{
    public static QueueMessageAttribute Read(string name, MessageAttributeValue value)
    {
        if (value.StringListValues is { Count: > 0 } || value.BinaryListValues is { Count: > 0 })
        {
            throw SqsFaults.Unsupported("Message attribute list values in SendMessage operation are not supported.");
        }
        return Of(name, value.DataType, value.StringValue, value.BinaryValue);
    }

    public static QueueMessageAttribute Read(string name, MessageSystemAttributeValue value) =>
        Of(name, value.DataType, value.StringValue, value.BinaryValue);

    public static MessageAttributeValue Write(QueueMessageAttribute attribute) => new()
    {
        DataType = attribute.DataType,
        StringValue = attribute.IsBinary ? null : Encoding.UTF8.GetString(attribute.Value.Span),
        // A plain null would become an empty value here.
        BinaryValue = attribute.IsBinary ? attribute.Value : default(ReadOnlyMemory<byte>?),
    };

    // The data type says which of the two values counts.
    private static QueueMessageAttribute Of(string name, string? dataType, string? text, ReadOnlyMemory<byte>? binary)
    {
        var isBinary = dataType?.StartsWith("Binary", StringComparison.Ordinal) == true;
        return new QueueMessageAttribute(name, dataType ?? "", isBinary, isBinary ? binary ?? default : Encoding.UTF8.GetBytes(text ?? ""));
    }
}
