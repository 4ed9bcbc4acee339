using System.Text.Json;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Core.Policies;

/// <summary>One statement of a resource's policy.</summary>
internal sealed class PolicyStatement
{
    public required IReadOnlyList<(bool IsNegated, string Kind, string Name)> Principals { get; init; }

    public required PolicyNames Actions { get; init; }

    public required PolicyNames Resources { get; init; }

    public required IReadOnlyList<PolicyCondition> Conditions { get; init; }

    public required bool Denies { get; init; }

    /// <summary>Null where it is none.</summary>
    public static PolicyStatement? Read(JsonElement statement) => statement.ValueKind != JsonValueKind.Object ? null : new PolicyStatement
    {
        Denies = statement.TryGetProperty("Effect", out var effect) && effect.ValueEquals("Deny"),
        Principals = [.. ReadPrincipals(statement, "Principal", isNegated: false), .. ReadPrincipals(statement, "NotPrincipal", isNegated: true)],
        Actions = PolicyNames.Read(statement, "Action", StringComparison.OrdinalIgnoreCase),
        Resources = PolicyNames.Read(statement, "Resource", StringComparison.Ordinal),
        Conditions = PolicyCondition.ReadAll(statement),
    };

    public bool AppliesTo(ServiceCaller caller, string action, string resourceArn) =>
        IsAbout(caller) && AppliesToHolder(caller, action, resourceArn);

    public bool AppliesToHolder(ServiceCaller caller, string action, string resourceArn) =>
        Actions.Contain(action) && Resources.Contain(resourceArn) && Conditions.All(c => c.Holds(caller));

    internal static IEnumerable<JsonElement> OneOrMany(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    // Everybody, written either way, is every service too.
    private bool IsAbout(ServiceCaller caller)
    {
        var listed = Principals.Any(p => p.Name == "*" || (p.Kind == "Service" && p.Name == caller.Principal) || (p.Kind == "AWS" && IsIdentity(p.Name, caller)));
        return Principals.Count > 0 && listed != Principals[0].IsNegated;
    }

    // An account stands for everybody of it, a role for its sessions.
    private static bool IsIdentity(string name, ServiceCaller caller) =>
        name == caller.Principal || name == caller.Key(ConditionKeys.PrincipalArn)
        || (caller.Key(ConditionKeys.PrincipalAccount) is { } account && (name == account || name == $"arn:aws:iam::{account}:root"));

    private static IEnumerable<(bool, string, string)> ReadPrincipals(JsonElement statement, string member, bool isNegated)
    {
        if (!statement.TryGetProperty(member, out var principal))
        {
            return [];
        }
        return principal.ValueKind == JsonValueKind.Object
            ? principal.EnumerateObject().SelectMany(kind => OneOrMany(kind.Value).Select(name => (isNegated, kind.Name, name.ToString())))
            : [(isNegated, "", principal.ToString())];
    }
}

/// <summary>The actions or resources of a statement, with wildcards, or all but them.</summary>
internal sealed record PolicyNames(IReadOnlyList<string> Patterns, bool IsNegated, StringComparison Comparison)
{
    public bool Contain(string name) => Patterns.Any(p => PolicyPattern.Matches(p, name, Comparison)) != IsNegated;

    public static PolicyNames Read(JsonElement statement, string member, StringComparison comparison)
    {
        var isNegated = !statement.TryGetProperty(member, out var names);
        return isNegated && !statement.TryGetProperty($"Not{member}", out names)
            ? new PolicyNames([], false, comparison)
            : new PolicyNames([.. PolicyStatement.OneOrMany(names).Select(n => n.ToString())], isNegated, comparison);
    }
}
