using System.Globalization;
using System.Text.Json;

namespace LambdaEmu.Core.JsonPaths.Filters;

/// <summary>"left operator right".</summary>
internal sealed class ComparisonFilter(FilterOperand left, string comparison, FilterOperand right) : FilterExpression
{
    public override bool IsMatch(JsonElement node, JsonElement root)
    {
        var (a, b) = (left.Evaluate(node, root), right.Evaluate(node, root));
        return comparison switch
        {
            "==" => AreEqual(a, b),
            "!=" => !AreEqual(a, b),
            "===" => a.ValueKind == b.ValueKind && AreEqual(a, b),
            "!==" => a.ValueKind != b.ValueKind || !AreEqual(a, b),
            "<" => Order(a, b) < 0,
            "<=" => Order(a, b) <= 0,
            ">" => Order(a, b) > 0,
            ">=" => Order(a, b) >= 0,
            "in" => Items(b).Any(item => AreEqual(a, item)),
            "nin" => !Items(b).Any(item => AreEqual(a, item)),
            "contains" => Contains(a, b),
            "anyof" => Items(a).Any(item => Items(b).Any(other => AreEqual(item, other))),
            "noneof" => !Items(a).Any(item => Items(b).Any(other => AreEqual(item, other))),
            "subsetof" => a.ValueKind == JsonValueKind.Array && Items(a).All(item => Items(b).Any(other => AreEqual(item, other))),
            "size" => Size(a) is { } size && b.ValueKind == JsonValueKind.Number && size == b.GetDouble(),
            "empty" => Size(a) is { } count && count == 0 == (b.ValueKind == JsonValueKind.True),
            _ => throw new InvalidOperationException(comparison),
        };
    }

    private static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private static bool Contains(JsonElement a, JsonElement b) => a.ValueKind == JsonValueKind.String && b.ValueKind == JsonValueKind.String
        ? a.GetString()!.Contains(b.GetString()!, StringComparison.Ordinal)
        : Items(a).Any(item => AreEqual(item, b));

    private static int? Size(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.String => value.GetString()!.Length,
        JsonValueKind.Object => value.EnumerateObject().Count(),
        _ => null,
    };

    // A number equals a text that reads as that number. What is missing equals nothing, not even null.
    private static bool AreEqual(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) switch
    {
        (JsonValueKind.Undefined, _) or (_, JsonValueKind.Undefined) => false,
        (JsonValueKind.Number, JsonValueKind.Number) => Compare(a, b) == 0,
        (JsonValueKind.Number, JsonValueKind.String) => IsNumber(b.GetString()!, a),
        (JsonValueKind.String, JsonValueKind.Number) => IsNumber(a.GetString()!, b),
        _ => JsonElement.DeepEquals(a, b),
    };

    private static bool IsNumber(string text, JsonElement number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value == number.GetDouble();

    private static int? Order(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Compare(a, b),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(a.GetString(), b.GetString()),
        _ => null,
    };

    private static int Compare(JsonElement a, JsonElement b) =>
        a.TryGetDecimal(out var x) && b.TryGetDecimal(out var y) ? x.CompareTo(y) : a.GetDouble().CompareTo(b.GetDouble());
}
