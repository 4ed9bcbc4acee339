using System.Text.Json;

namespace LambdaEmu.Core.JsonSchemas.Keywords;

/// <summary>"minimum" and "maximum", each of which may be exclusive.</summary>
internal sealed class RangeKeyword(JsonElement limit, bool isMinimum, bool isExclusive) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            return;
        }
        var keyword = isMinimum ? "minimum" : "maximum";
        var order = SchemaNumber.Compare(value, limit);
        if (isMinimum ? order < 0 : order > 0)
        {
            check.Fail(keyword, $"numeric instance is {(isMinimum ? "lower" : "greater")} than the required {keyword} ({keyword}: {limit.GetRawText()}, found: {value.GetRawText()})");
        }
        else if (order == 0 && isExclusive)
        {
            check.Fail(keyword, $"numeric instance is not strictly {(isMinimum ? "greater" : "lower")} than the required {keyword} {limit.GetRawText()}");
        }
    }
}

/// <summary>"multipleOf".</summary>
internal sealed class MultipleOfKeyword(JsonElement divisor) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind == JsonValueKind.Number && !SchemaNumber.IsMultiple(value, divisor))
        {
            check.Fail("multipleOf", $"remainder of division is not zero ({value.GetRawText()} / {divisor.GetRawText()})");
        }
    }
}

/// <summary>Numbers of JSON, exact as far as decimals reach.</summary>
internal static class SchemaNumber
{
    public static int Compare(JsonElement a, JsonElement b) =>
        a.TryGetDecimal(out var x) && b.TryGetDecimal(out var y) ? x.CompareTo(y) : a.GetDouble().CompareTo(b.GetDouble());

    public static bool IsMultiple(JsonElement value, JsonElement divisor)
    {
        if (!value.TryGetDecimal(out var x) || !divisor.TryGetDecimal(out var y) || y == 0)
        {
            return Math.IEEERemainder(value.GetDouble(), divisor.GetDouble()) == 0;
        }
        return x % y == 0;
    }
}
