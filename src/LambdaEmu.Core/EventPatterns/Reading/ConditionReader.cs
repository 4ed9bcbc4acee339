using System.Text;
using LambdaEmu.Core.EventPatterns.Conditions;

namespace LambdaEmu.Core.EventPatterns.Reading;

/// <summary>One element of a key's array: a value, or an object that names an operator.</summary>
internal sealed class ConditionReader(PatternReader reader)
{
    private readonly NumericReader _numeric = new(reader);

    /// <summary>The element's first token has been read.</summary>
    public PatternCondition Read() => reader.Token switch
    {
        PatternToken.StartObject => Expression(),
        PatternToken.Text => new TextLiteral(Utf8()),
        PatternToken.Number => new NumberLiteral(Utf8(), PatternNumber.Scale(reader.Number!.Value)),
        PatternToken.True => new WordLiteral(PatternValueKind.True),
        PatternToken.False => new WordLiteral(PatternValueKind.False),
        PatternToken.Null => new WordLiteral(PatternValueKind.Null),
        _ => throw reader.Fault("Match value must be String, number, true, false, or null"),
    };

    private PatternCondition Expression()
    {
        if (reader.Read() != PatternToken.Name)
        {
            throw reader.Fault("Match expression name not found");
        }
        // No wildcard: it is EventBridge's alone.
        switch (reader.Text)
        {
            case "prefix":
                return Only(new Prefix(Pattern("prefix")));
            case "suffix":
                return Only(new Suffix(Pattern("suffix")));
            case "equals-ignore-case":
                return Only(new EqualsIgnoreCase(Encoding.UTF8.GetString(Pattern("equals-ignore-case"))));
            case "cidr":
                return Only(Network());
            case "exists":
                return Only(Existence());
            case "numeric":
                return _numeric.Read();
            case "anything-but":
                return AnythingBut();
            case var unknown:
                throw reader.Fault($"Unrecognized match type {unknown}");
        }
    }

    private byte[] Pattern(string what) => reader.Read() == PatternToken.Text ? Utf8() : throw reader.Fault($"{what} match pattern must be a string");

    // AWS calls it a prefix too.
    private AddressRange Network() => AddressRange.Parse(Encoding.UTF8.GetString(Pattern("prefix")), out var problem) ?? throw new EventPatternException(problem);

    private Existence Existence() => reader.Read() switch
    {
        PatternToken.True => new Existence(wanted: true),
        PatternToken.False => new Existence(wanted: false),
        _ => throw reader.Fault("exists match pattern must be either true or false."),
    };

    private PatternCondition AnythingBut()
    {
        switch (reader.Read())
        {
            case PatternToken.StartObject:
                return AnythingButPrefix();
            case PatternToken.StartArray:
                return NumericOnly(AnythingButList());
            case PatternToken.Text:
                return NumericOnly(new AnythingButTexts([Utf8()]));
            case PatternToken.Number:
                return NumericOnly(new AnythingButNumbers([Scaled()]));
            default:
                throw reader.Fault("Value of anything-but must be an array or single string/number value.");
        }
    }

    private AnythingButPrefix AnythingButPrefix()
    {
        if (reader.Read() != PatternToken.Name)
        {
            throw reader.Fault("Anything-But expression name not found");
        }
        if (reader.Text != "prefix")
        {
            throw reader.Fault($"Unsupported anything-but pattern: {reader.Text}");
        }
        var prefix = Pattern("prefix/suffix");
        if (prefix.Length == 0)
        {
            throw reader.Fault("Null prefix/suffix not allowed");
        }
        return Only(Only(new AnythingButPrefix(prefix)));
    }

    private PatternCondition AnythingButList()
    {
        List<byte[]> texts = [];
        List<long> numbers = [];
        while (reader.Read() != PatternToken.EndArray)
        {
            switch (reader.Token)
            {
                case PatternToken.Text:
                    texts.Add(Utf8());
                    break;
                case PatternToken.Number:
                    numbers.Add(Scaled());
                    break;
                default:
                    throw reader.Fault("Inside anything but list, start|null|boolean is not supported.");
            }
        }
        if (texts.Count == 0 == (numbers.Count == 0))
        {
            throw reader.Fault("Inside anything but list, either all values are number or string, mixed type is not supported");
        }
        return texts.Count > 0 ? new AnythingButTexts([.. texts]) : new AnythingButNumbers([.. numbers]);
    }

    private long Scaled() => PatternNumber.Scale(reader.Number!.Value) ?? throw reader.Fault(NumericReader.OutOfRange);

    /// <summary>The expression has to end here.</summary>
    private T Only<T>(T condition) => reader.Read() == PatternToken.EndObject ? condition : throw reader.Fault("Only one key allowed in match expression");

    /// <summary>As <see cref="Only"/>, in the words for numbers, which AWS has behind anything-but too.</summary>
    private PatternCondition NumericOnly(PatternCondition condition) =>
        reader.Read() == PatternToken.EndObject ? condition : throw reader.Fault(NumericReader.TooMany);

    private byte[] Utf8() => Encoding.UTF8.GetBytes(reader.Text);
}
