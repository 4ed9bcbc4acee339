using System.Text.Json;
using LambdaEmu.Core.EventPatterns;
using LambdaEmu.Core.EventPatterns.Matching;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sns.Filtering;

/// <summary>A branch against a message's attributes.</summary>
internal static class AttributeMatch
{
    private const string Array = "String.Array";

    public static bool IsMatch(PatternBranch branch, IReadOnlyList<QueueMessageAttribute> attributes)
    {
        foreach (var key in branch.Keys)
        {
            if (!IsMatch(key, attributes))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsMatch(PatternKey key, IReadOnlyList<QueueMessageAttribute> attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            var attribute = attributes[i];
            // AWS ignores binary attributes, as if they were not there.
            if (attribute.Name == key.Name && !attribute.IsBinary)
            {
                return attribute.DataType == Array
                    ? AnyElement(key, attribute.Value.Span)
                    : key.Accepts(new PatternValue(KindOf(attribute.DataType), attribute.Value.Span));
            }
        }
        return key.AcceptsAbsence;
    }

    private static PatternValueKind KindOf(string dataType) =>
        dataType.StartsWith("Number", StringComparison.Ordinal) ? PatternValueKind.Number : PatternValueKind.Text;

    /// <summary>Whether one of an array's elements will do; an array without any is an attribute that is not there.</summary>
    private static bool AnyElement(PatternKey key, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return key.Accepts(new PatternValue(PatternValueKind.Text, json));
            }
            var isEmpty = true;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                isEmpty = false;
                if (LeafValue.Accepts(key, ref reader))
                {
                    return true;
                }
            }
            return isEmpty && key.AcceptsAbsence;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return key.Accepts(new PatternValue(PatternValueKind.Text, json));
        }
    }
}
