using LambdaEmu.Core.EventPatterns.Conditions;

namespace LambdaEmu.Core.EventPatterns.Reading;

/// <summary>{"numeric": ["=", 1]} or one or two bounds, the lower one first.</summary>
internal sealed class NumericReader(PatternReader reader)
{
    public const string TooMany = "Too many elements in numeric expression";
    public const string OutOfRange = "Value must be between -1.0E9 and 1.0E9, inclusive";

    public NumericRange Read()
    {
        if (reader.Read() != PatternToken.StartArray)
        {
            throw reader.Fault("Value of numeric must be an array.");
        }
        var range = Range();
        return reader.Read() == PatternToken.EndObject ? range : throw reader.Fault(TooMany);
    }

    private NumericRange Range()
    {
        if (reader.Read() != PatternToken.Text)
        {
            throw reader.Fault($"Invalid member in numeric match: {reader.Text}");
        }
        var comparison = reader.Text;
        reader.Read();
        switch (comparison)
        {
            case "=":
                var value = Value("equals");
                return Last(new NumericRange(value, false, value, false));
            case "<" or "<=":
                return Last(new NumericRange(null, false, Value(comparison), comparison == "<"));
            case ">" or ">=":
                var bottom = Value(comparison);
                return reader.Read() == PatternToken.EndArray
                    ? new NumericRange(bottom, comparison == ">", null, false)
                    : UpTo(bottom, comparison == ">");
            default:
                throw reader.Fault($"Unrecognized numeric range operator: {comparison}");
        }
    }

    private NumericRange UpTo(long bottom, bool openBottom)
    {
        if (reader.Token != PatternToken.Text)
        {
            throw reader.Fault($"Bad value in numeric range: {reader.Text}");
        }
        var comparison = reader.Text;
        if (comparison is not ("<" or "<="))
        {
            throw reader.Fault($"Bad numeric range operator: {comparison}");
        }
        reader.Read();
        var top = Value(comparison);
        if (reader.Read() != PatternToken.EndArray)
        {
            throw reader.Fault("Too many terms in numeric range expression");
        }
        return bottom < top ? new NumericRange(bottom, openBottom, top, comparison == "<") : throw reader.Fault("Bottom must be less than top");
    }

    private long Value(string comparison)
    {
        var number = reader.Number ?? throw reader.Fault($"Value of {comparison} must be numeric");
        return PatternNumber.Scale(number) ?? throw reader.Fault(OutOfRange);
    }

    private NumericRange Last(NumericRange range) => reader.Read() == PatternToken.EndArray ? range : throw reader.Fault(TooMany);
}
