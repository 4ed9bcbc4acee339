using System.Text.Json;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Core.Policies;

/// <summary>
/// A resource's policy, and what it says to a service that calls. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html.
/// </summary>
public sealed class PolicyDocument
{
    private readonly IReadOnlyList<PolicyStatement> _statements;

    private PolicyDocument(IReadOnlyList<PolicyStatement> statements) => _statements = statements;

    /// <param name="json">What is no policy says nothing.</param>
    public static PolicyDocument Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("Statement", out var statements)
                ? new PolicyDocument([.. PolicyStatement.OneOrMany(statements).Select(PolicyStatement.Read).OfType<PolicyStatement>()])
                : new PolicyDocument([]);
        }
        catch (JsonException)
        {
            return new PolicyDocument([]);
        }
    }

    /// <summary>Whether the conditions of a policy can hold at all: an operator that does not exist would be passed over, and with it what it was to keep out.</summary>
    /// <param name="policy">JSON; what has no statements has no conditions either.</param>
    public static bool HasKnownConditions(JsonElement policy) =>
        policy.ValueKind != JsonValueKind.Object || !policy.TryGetProperty("Statement", out var statements)
        || PolicyStatement.OneOrMany(statements).Where(s => s.ValueKind == JsonValueKind.Object).All(PolicyCondition.AreWellFormed);

    /// <summary>What a resource's policy says. A Deny counts, whatever else allows it.</summary>
    /// <param name="action">Such as lambda:InvokeFunction.</param>
    public PolicyVerdict Decide(ServiceCaller caller, string action, string resourceArn) => Decide(s => s.AppliesTo(caller, action, resourceArn));

    /// <summary>What a policy without principals says to whoever holds it, as authorizers give it to a caller.</summary>
    public PolicyVerdict DecideForHolder(ServiceCaller holder, string action, string resourceArn) => Decide(s => s.AppliesToHolder(holder, action, resourceArn));

    private PolicyVerdict Decide(Func<PolicyStatement, bool> applies)
    {
        var verdict = PolicyVerdict.Silent;
        foreach (var statement in _statements)
        {
            if (applies(statement))
            {
                if (statement.Denies)
                {
                    return PolicyVerdict.Denied;
                }
                verdict = PolicyVerdict.Allowed;
            }
        }
        return verdict;
    }
}

public enum PolicyVerdict
{
    /// <summary>No statement is about the call.</summary>
    Silent,
    Allowed,
    Denied,
}
