using LambdaEmu.Contracts.Wire;
using LambdaEmu.Execution.Runtimes;

namespace LambdaEmu.Services.Lambda.Layers;

/// <summary>
/// The names of runtimes in layer calls. The model's list is older than AWS's, so its check is not generated; AWS takes retired names too.
/// </summary>
internal static class LayerRuntimes
{
    public static void Check(List<string> runtimes)
    {
        if (!runtimes.TrueForAll(IsKnown))
        {
            Refuse($"[{string.Join(", ", runtimes)}]", "compatibleRuntimes");
        }
    }

    public static void CheckFilter(string? runtime)
    {
        if (runtime is not null && !IsKnown(runtime))
        {
            Refuse(runtime, "compatibleRuntime");
        }
    }

    private static bool IsKnown(string name) => RuntimeNames.IsCurrent(name) || RuntimeNames.IsRetired(name);

    private static void Refuse(string value, string path)
    {
        var violations = new ConstraintViolations();
        violations.Add(value, path, $"Member must satisfy enum value set: [{string.Join(", ", RuntimeNames.Current)}]");
        violations.ThrowIfAny("ValidationException");
    }
}
