using LambdaEmu.Core.EventPatterns;

namespace LambdaEmu.Services.Sns.Filtering;

/// <summary>How large a policy may be. See https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html.</summary>
internal static class PolicyLimits
{
    public const int MaxCombinations = 150;

    private const int MaxKeys = 5;

    public static void Require(EventPattern policy, FilterPolicyScope scope, PolicyFaults faults)
    {
        // AWS says nothing of keys in alternatives: those of one branch count together.
        if (policy.Keys > MaxKeys || policy.Branches.Any(b => b.Keys.DistinctBy(k => k.Path.Root).Count() > MaxKeys))
        {
            throw faults.Invalid($"Filter policy can not have more than {MaxKeys} keys");
        }
        if (policy.IsNested && scope == FilterPolicyScope.MessageAttributes)
        {
            throw faults.Nested();
        }
        if (policy.Branches.Sum(Combinations) > MaxCombinations)
        {
            throw faults.TooComplex();
        }
    }

    /// <summary>The conditions of all keys multiplied, each with its depth: {"a":{"b":["x","y"]},"c":["z"]} has 2 × 2 × 1 × 1.</summary>
    private static double Combinations(PatternBranch branch) => branch.Keys.Aggregate(1.0, (product, key) => product * key.ConditionCount * key.Path.Depth);
}
