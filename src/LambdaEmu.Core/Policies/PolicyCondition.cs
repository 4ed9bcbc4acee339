using System.Text.Json;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Core.Policies;

/// <summary>
/// One condition of a statement. A service's call has a source ARN, a source account, comes over TLS, and has what further keys the service gives. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html.
/// </summary>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    private const string IfExists = "IfExists";

    public static IReadOnlyList<PolicyCondition> ReadAll(JsonElement statement) =>
        statement.TryGetProperty("Condition", out var conditions) && conditions.ValueKind == JsonValueKind.Object
            ? [.. conditions.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.Object).SelectMany(o => o.Value.EnumerateObject()
                .Select(key => new PolicyCondition(o.Name, key.Name, [.. PolicyStatement.OneOrMany(key.Value).Select(v => v.ToString())])))]
            : [];

    /// <summary>An operator that is not known here never holds.</summary>
    public bool Holds(ServiceCaller caller)
    {
        var actual = ValueOf(caller);
        var name = Operator.EndsWith(IfExists, StringComparison.Ordinal) ? Operator[..^IfExists.Length] : Operator;
        if (name == "Null")
        {
            return Values.Contains(actual is null ? "true" : "false", StringComparer.OrdinalIgnoreCase);
        }
        var isNegated = name.Contains("Not", StringComparison.Ordinal);
        if (actual is null)
        {
            // A key that is not there differs from every value.
            return isNegated || name.Length != Operator.Length;
        }
        return Comparer(isNegated ? name.Replace("Not", "", StringComparison.Ordinal) : name) is { } matches && Values.Any(v => matches(v, actual)) != isNegated;
    }

    private string? ValueOf(ServiceCaller caller)
    {
        var key = Key.ToLowerInvariant();
        return key switch
        {
            "aws:sourcearn" => caller.SourceArn,
            "aws:sourceaccount" or "aws:sourceowner" => caller.SourceAccount,
            "aws:securetransport" or "aws:principalisawsservice" => "true",
            _ => caller.Keys?.GetValueOrDefault(key),
        };
    }

    private static Func<string, string, bool>? Comparer(string name) => name switch
    {
        "StringEquals" => (value, actual) => value == actual,
        "StringEqualsIgnoreCase" or "Bool" => (value, actual) => value.Equals(actual, StringComparison.OrdinalIgnoreCase),
        // AWS compares ARNs with wildcards under both names.
        "StringLike" or "ArnLike" or "ArnEquals" => (value, actual) => PolicyPattern.Matches(value, actual, StringComparison.Ordinal),
        _ => null,
    };
}
