using System.Text.Json;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Core.Policies;

/// <summary>
/// One condition of a statement. A service's call has a source ARN, a source account, comes over TLS, and has what further keys the caller has. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </summary>
/// <param name="Operator">Null for one that does not exist; such a condition never holds.</param>
internal sealed record PolicyCondition(ConditionOperator? Operator, string Key, IReadOnlyList<string> Values)
{
    private const string Member = "Condition";

    public static IReadOnlyList<PolicyCondition> ReadAll(JsonElement statement) =>
        statement.TryGetProperty(Member, out var conditions) && conditions.ValueKind == JsonValueKind.Object
            ? [.. conditions.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.Object).SelectMany(o => o.Value.EnumerateObject()
                .Select(key => new PolicyCondition(ConditionOperator.Parse(o.Name), key.Name, [.. PolicyStatement.OneOrMany(key.Value).Select(v => v.ToString())])))]
            : [];

    /// <summary>Whether a statement's conditions have the form of conditions, under operators that exist.</summary>
    public static bool AreWellFormed(JsonElement statement) =>
        !statement.TryGetProperty(Member, out var conditions)
        || (conditions.ValueKind == JsonValueKind.Object
            && conditions.EnumerateObject().All(o => o.Value.ValueKind == JsonValueKind.Object && ConditionOperator.Parse(o.Name) is not null));

    public bool Holds(ServiceCaller caller) => Operator is not null && Operator.Holds(Values, ValueOf(caller));

    private string? ValueOf(ServiceCaller caller)
    {
        var key = Key.ToLowerInvariant();
        return caller.Keys?.GetValueOrDefault(key) ?? key switch
        {
            "aws:sourcearn" => NullIfEmpty(caller.SourceArn),
            "aws:sourceaccount" or "aws:sourceowner" => NullIfEmpty(caller.SourceAccount),
            "aws:securetransport" or "aws:principalisawsservice" => "true",
            _ => null,
        };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
