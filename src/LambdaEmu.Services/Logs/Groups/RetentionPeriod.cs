using LambdaEmu.Contracts.Wire;

namespace LambdaEmu.Services.Logs.Groups;

/// <summary>The retention periods that AWS knows, in days.</summary>
internal static class RetentionPeriod
{
    private static readonly int[] Allowed =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public static void Require(int days)
    {
        if (!Allowed.Contains(days))
        {
            var violations = new ConstraintViolations();
            violations.Add($"{days}", "retentionInDays", $"Member must satisfy enum value set: [{string.Join(", ", Allowed)}]");
            violations.ThrowIfAny("InvalidParameterException");
        }
    }
}
