namespace LambdaEmu.Core.Faults;

internal static class FaultRules
{
    /// <returns>The first rule of a kind that is for this one and strikes.</returns>
    public static FaultRule? Strike(FaultRule[] rules, FaultKind kind, string arn, string name)
    {
        foreach (var rule in rules)
        {
            if (rule.Kind == kind && rule.IsFor(arn, name) && rule.TryStrike())
            {
                return rule;
            }
        }
        return null;
    }
}
