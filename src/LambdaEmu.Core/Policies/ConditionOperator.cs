using System.Collections.Frozen;
using System.Globalization;

namespace LambdaEmu.Core.Policies;

/// <summary>
/// An operator of conditions with what may stand around it, such as ForAnyValue:StringNotLikeIfExists. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html.
/// </summary>
internal sealed class ConditionOperator
{
    private const string IfExists = "IfExists";
    private const string ForAnyValue = "ForAnyValue:";
    private const string ForAllValues = "ForAllValues:";
    private const string Not = "Not";
    private const string Null = "Null";

    private static readonly FrozenDictionary<string, Func<string, string, bool>> Comparers = new Dictionary<string, Func<string, string, bool>>
    {
        ["StringEquals"] = (value, actual) => value == actual,
        ["StringEqualsIgnoreCase"] = (value, actual) => value.Equals(actual, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = Like,
        ["Bool"] = (value, actual) => value.Equals(actual, StringComparison.OrdinalIgnoreCase),
        ["NumericEquals"] = Numbers((value, actual) => actual == value),
        ["NumericLessThan"] = Numbers((value, actual) => actual < value),
        ["NumericLessThanEquals"] = Numbers((value, actual) => actual <= value),
        ["NumericGreaterThan"] = Numbers((value, actual) => actual > value),
        ["NumericGreaterThanEquals"] = Numbers((value, actual) => actual >= value),
        ["DateEquals"] = Dates((value, actual) => actual == value),
        ["DateLessThan"] = Dates((value, actual) => actual < value),
        ["DateLessThanEquals"] = Dates((value, actual) => actual <= value),
        ["DateGreaterThan"] = Dates((value, actual) => actual > value),
        ["DateGreaterThanEquals"] = Dates((value, actual) => actual >= value),
        ["BinaryEquals"] = (value, actual) => Bytes(value) is { } bytes && Bytes(actual) is { } others && bytes.AsSpan().SequenceEqual(others),
        ["IpAddress"] = (value, actual) => AddressRange.Parse(value)?.Contains(actual) == true,
        // AWS compares ARNs with wildcards under both names.
        ["ArnEquals"] = Like,
        ["ArnLike"] = Like,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // The others have no negation of their own.
    private static readonly FrozenSet<string> Negations = new[]
    {
        "StringNotEquals", "StringNotEqualsIgnoreCase", "StringNotLike", "NumericNotEquals", "DateNotEquals", "NotIpAddress", "ArnNotEquals", "ArnNotLike",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly string _name;
    private readonly Func<string, string, bool>? _matches;
    private readonly bool _isNegated;

    // What a condition says of a key that the call does not have.
    private readonly bool _withoutKey;

    private ConditionOperator(string name, Func<string, string, bool>? matches, bool isNegated, bool withoutKey)
    {
        _name = name;
        _matches = matches;
        _isNegated = isNegated;
        _withoutKey = withoutKey;
    }

    /// <returns>Null where there is no such operator.</returns>
    public static ConditionOperator? Parse(string text)
    {
        var isAny = text.StartsWith(ForAnyValue, StringComparison.OrdinalIgnoreCase);
        var isAll = text.StartsWith(ForAllValues, StringComparison.OrdinalIgnoreCase);
        var name = text[(isAny ? ForAnyValue.Length : isAll ? ForAllValues.Length : 0)..];
        if (name.Equals(Null, StringComparison.OrdinalIgnoreCase))
        {
            return new ConditionOperator(Null, null, isNegated: false, withoutKey: false);
        }
        var isOptional = name.EndsWith(IfExists, StringComparison.OrdinalIgnoreCase);
        name = isOptional ? name[..^IfExists.Length] : name;
        var isNegated = Negations.Contains(name);
        // A key that is not there differs from every value; of no values all do, and none does.
        return Comparers.TryGetValue(isNegated ? name.Replace(Not, "", StringComparison.OrdinalIgnoreCase) : name, out var matches)
            ? new ConditionOperator(name, matches, isNegated, isOptional || isAll || (isNegated && !isAny))
            : null;
    }

    /// <param name="values">The condition's, one of which has to match, or none.</param>
    /// <param name="actual">The call's; null where it has none. Keys have one value each here, so that any and all are the same.</param>
    public bool Holds(IReadOnlyList<string> values, string? actual) => _name == Null
        ? values.Contains(actual is null ? "true" : "false", StringComparer.OrdinalIgnoreCase)
        : actual is null ? _withoutKey : values.Any(v => _matches!(v, actual)) != _isNegated;

    private static bool Like(string value, string actual) => PolicyPattern.Matches(value, actual, StringComparison.Ordinal);

    private static Func<string, string, bool> Numbers(Func<decimal, decimal, bool> compare) =>
        (value, actual) => Number(value) is { } number && Number(actual) is { } other && compare(number, other);

    private static Func<string, string, bool> Dates(Func<DateTimeOffset, DateTimeOffset, bool> compare) =>
        (value, actual) => Date(value) is { } date && Date(actual) is { } other && compare(date, other);

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // ISO 8601, or seconds since 1970.
    private static DateTimeOffset? Date(string text)
    {
        if (Number(text) is { } seconds)
        {
            return seconds is >= -62_135_596_800 and <= 253_402_300_799 ? DateTimeOffset.UnixEpoch.AddSeconds((double)seconds) : null;
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
    }

    private static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
