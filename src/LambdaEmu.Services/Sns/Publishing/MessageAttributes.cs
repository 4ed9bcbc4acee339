using System.Buffers;
using System.Globalization;
using System.Text;
using LambdaEmu.Contracts.Sns;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sns.Publishing;

/// <summary>What a message's attributes may be. See https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html.</summary>
internal static class MessageAttributes
{
    private const int MaxNameLength = 256;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    /// <param name="path">Of the map, in faults of the model.</param>
    /// <exception cref="Core.Errors.AwsException">What is wrong with one of them.</exception>
    public static IReadOnlyList<QueueMessageAttribute> Require(Dictionary<string, MessageAttributeValue>? attributes, string path)
    {
        if (attributes is null or { Count: 0 })
        {
            return [];
        }
        var read = new QueueMessageAttribute[attributes.Count];
        var i = 0;
        foreach (var (name, value) in attributes)
        {
            RequireName(name);
            read[i++] = Require(name, value, path);
        }
        return read;
    }

    /// <summary>What the attributes add to the size of a message: names, types and values.</summary>
    public static int SizeOf(IReadOnlyList<QueueMessageAttribute> attributes)
    {
        var size = 0;
        for (var i = 0; i < attributes.Count; i++)
        {
            size += Encoding.UTF8.GetByteCount(attributes[i].Name) + Encoding.UTF8.GetByteCount(attributes[i].DataType) + attributes[i].Value.Length;
        }
        return size;
    }

    private static QueueMessageAttribute Require(string name, MessageAttributeValue value, string path)
    {
        var dataType = value.DataType ?? throw SnsFaults.Validation($"{path}.{name}.member.dataType", "Member must not be null");
        if (dataType.Length == 0)
        {
            throw SnsFaults.InvalidAttribute($"The message attribute '{name}' must contain non-empty message attribute type.");
        }
        var kind = dataType.Split('.')[0];
        if (kind is not ("String" or "Number" or "Binary"))
        {
            throw SnsFaults.InvalidAttribute(
                $"The message attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.");
        }
        var isBinary = kind == "Binary";
        var field = isBinary ? "Binary" : "String";
        if (value is { StringValue: null, BinaryValue: null })
        {
            throw Empty(name, dataType);
        }
        if (isBinary ? value.BinaryValue is null : value.StringValue is null)
        {
            throw SnsFaults.InvalidAttribute($"The message attribute '{name}' with type '{dataType}' must use field '{field}'.");
        }
        var bytes = isBinary ? value.BinaryValue!.Value : Encoding.UTF8.GetBytes(value.StringValue!);
        if (bytes.IsEmpty)
        {
            throw Empty(name, dataType);
        }
        return kind == "Number" && !(double.TryParse(value.StringValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            ? throw SnsFaults.InvalidAttribute($"Could not cast message attribute '{name}' value to number.")
            : new QueueMessageAttribute(name, dataType, isBinary, bytes);
    }

    private static Core.Errors.AwsException Empty(string name, string dataType) => SnsFaults.InvalidAttribute(
        $"The message attribute '{name}' must contain non-empty message attribute value for message attribute type '{dataType}'.");

    private static void RequireName(string name)
    {
        if (name.Length is 0 or > MaxNameLength)
        {
            throw SnsFaults.InvalidAttribute("Length of message attribute name must be less than 256 bytes.");
        }
        if (name[0] == '.')
        {
            throw SnsFaults.InvalidAttribute("Invalid message attribute name starting with character '.' was found.");
        }
        if (name[^1] == '.')
        {
            throw SnsFaults.InvalidAttribute("Invalid message attribute name ending with character '.' was found.");
        }
        if (name.AsSpan().IndexOfAnyExcept(NameCharacters) is >= 0 and var at)
        {
            throw SnsFaults.InvalidAttribute(string.Create(CultureInfo.InvariantCulture,
                $"Invalid non-alphanumeric character '#x{(int)name[at]:X}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots."));
        }
        if (name.Contains("..", StringComparison.Ordinal))
        {
            throw SnsFaults.InvalidAttribute("Message attribute name can not have successive '.' character.");
        }
    }
}
