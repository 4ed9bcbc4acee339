using System.Text;
using LambdaEmu.Services.Sns.Filtering.Conditions;

namespace LambdaEmu.Services.Sns.Filtering.Reading;

/// <summary>One element of a key's array: a value, or an object that names an operator.</summary>
internal sealed class ConditionReader(PolicyReader reader, PolicyFaults faults)
{
    private readonly NumericReader _numeric = new(reader);

    /// <summary>The element's first token has been read.</summary>
    public FilterCondition Read() => reader.Token switch
    {
        PolicyToken.StartObject => Expression(),
        PolicyToken.Text => new TextLiteral(Utf8()),
        PolicyToken.Number => new NumberLiteral(Utf8(), PolicyNumber.Scale(reader.Number!.Value)),
        PolicyToken.True => new WordLiteral(FilterValueKind.True),
        PolicyToken.False => new WordLiteral(FilterValueKind.False),
        PolicyToken.Null => new WordLiteral(FilterValueKind.Null),
        _ => throw reader.Fault("Match value must be String, number, true, false, or null"),
    };

    private FilterCondition Expression()
    {
        if (reader.Read() != PolicyToken.Name)
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

    private byte[] Pattern(string what) => reader.Read() == PolicyToken.Text ? Utf8() : throw reader.Fault($"{what} match pattern must be a string");

    // AWS calls it a prefix too.
    private AddressRange Network() => AddressRange.Parse(Encoding.UTF8.GetString(Pattern("prefix")), out var problem) ?? throw faults.Invalid(problem);

    private Existence Existence() => reader.Read() switch
    {
        PolicyToken.True => new Existence(wanted: true),
        PolicyToken.False => new Existence(wanted: false),
        _ => throw reader.Fault("exists match pattern must be either true or false."),
    };

    private FilterCondition AnythingBut()
    {
        switch (reader.Read())
        {
            case PolicyToken.StartObject:
                return AnythingButPrefix();
            case PolicyToken.StartArray:
                return NumericOnly(AnythingButList());
            case PolicyToken.Text:
                return NumericOnly(new AnythingButTexts([Utf8()]));
            case PolicyToken.Number:
                return NumericOnly(new AnythingButNumbers([Scaled()]));
            default:
                throw reader.Fault("Value of anything-but must be an array or single string/number value.");
        }
    }

    private AnythingButPrefix AnythingButPrefix()
    {
        if (reader.Read() != PolicyToken.Name)
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

    private FilterCondition AnythingButList()
    {
        List<byte[]> texts = [];
        List<long> numbers = [];
        while (reader.Read() != PolicyToken.EndArray)
        {
            switch (reader.Token)
            {
                case PolicyToken.Text:
                    texts.Add(Utf8());
                    break;
                case PolicyToken.Number:
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

    private long Scaled() => PolicyNumber.Scale(reader.Number!.Value) ?? throw reader.Fault(NumericReader.OutOfRange);

    /// <summary>The expression has to end here.</summary>
    private T Only<T>(T condition) => reader.Read() == PolicyToken.EndObject ? condition : throw reader.Fault("Only one key allowed in match expression");

    /// <summary>As <see cref="Only"/>, in the words for numbers, which AWS has behind anything-but too.</summary>
    private FilterCondition NumericOnly(FilterCondition condition) =>
        reader.Read() == PolicyToken.EndObject ? condition : throw reader.Fault(NumericReader.TooMany);

    private byte[] Utf8() => Encoding.UTF8.GetBytes(reader.Text);
}
