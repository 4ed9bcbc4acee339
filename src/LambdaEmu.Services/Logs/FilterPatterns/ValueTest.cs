using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaEmu.Services.Logs.FilterPatterns;

/// <summary>One comparison with a field's or a property's value, such as <c>!= 4*</c> or <c>&gt;= 1e3</c>.</summary>
internal sealed class ValueTest
{
    private readonly string _operator;
    private readonly Func<string, bool>? _equals;
    private readonly double? _number;

    private ValueTest(string @operator, Func<string, bool>? equals, double? number)
    {
        _operator = @operator;
        _equals = equals;
        _number = number;
    }

    public bool Accepts(string value) => _operator switch
    {
        "=" => Equal(value),
        "!=" => !Equal(value),
        _ => TryNumber(value, out var number) && _operator switch
        {
            "<" => number < _number,
            "<=" => number <= _number,
            ">" => number > _number,
            _ => number >= _number,
        },
    };

    /// <summary>Reads an operator and what follows it.</summary>
    /// <param name="unquoted">What a value without quotes may consist of.</param>
    public static ValueTest Read(PatternReader reader, Func<char, bool> unquoted)
    {
        var @operator = ReadOperator(reader);
        reader.SkipSpaces();
        if (reader.Next == '%')
        {
            Regex regex = reader.TakeRegex();
            return ForText(@operator, regex.IsMatch);
        }
        if (reader.Next == '"')
        {
            return ForText(@operator, new WildcardText(reader.TakeQuoted()).Matches);
        }
        var text = reader.TakeWhile(unquoted);
        if (text.Length == 0)
        {
            throw reader.AtEnd ? PatternFaults.Invalid() : PatternFaults.InvalidCharacter(reader.Next);
        }
        return TryNumber(text, out var number)
            ? new ValueTest(@operator, text.Equals, number)
            : ForText(@operator, new WildcardText(text).Matches);
    }

    private static string ReadOperator(PatternReader reader)
    {
        // The longer ones first: ">=" begins with ">".
        foreach (var @operator in (ReadOnlySpan<string>)["!=", "<=", ">=", "=", "<", ">"])
        {
            if (reader.TryTake(@operator))
            {
                return @operator;
            }
        }
        throw PatternFaults.Invalid();
    }

    /// <summary>Texts have no order.</summary>
    private static ValueTest ForText(string @operator, Func<string, bool> equals) =>
        @operator is "=" or "!=" ? new ValueTest(@operator, equals, null) : throw PatternFaults.Invalid();

    // A number equals another way of writing it: 1e3 is 1000.
    private bool Equal(string value) =>
        _number is { } expected && TryNumber(value, out var number) ? number == expected : _equals!(value);

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) && !char.IsWhiteSpace(text[0]);
}
