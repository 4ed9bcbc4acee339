using System.Collections.Frozen;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>The runtime identifiers of AWS's model, and which of them AWS no longer takes for new functions.</summary>
public static class RuntimeNames
{
    /// <summary>Accepted by CreateFunction and UpdateFunctionConfiguration, in the order in which AWS's fault lists them.</summary>
    public static IReadOnlyList<string> Current { get; } =
    [
        "nodejs20.x", "python3.14", "provided.al2023", "python3.12", "python3.13", "nodejs24.x", "nodejs22.x", "java25", "python3.10",
        "python3.11", "java21", "ruby3.3", "ruby3.4", "ruby3.2", "python3.8", "python3.9", "java17", "nodejs16.x", "dotnet10", "dotnet8",
        "java11", "dotnet6", "nodejs18.x", "provided.al2", "java8.al2",
    ];

    /// <summary>Still in the model, refused for new functions.</summary>
    public static IReadOnlyList<string> Retired { get; } =
    [
        "nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x",
        "python2.7", "python3.6", "python3.7",
        "java8",
        "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1",
        "go1.x",
        "ruby2.5", "ruby2.7",
        "provided",
    ];

    private static readonly FrozenSet<string> s_current = Current.ToFrozenSet();
    private static readonly FrozenSet<string> s_retired = Retired.ToFrozenSet();

    public static bool IsCurrent(string name) => s_current.Contains(name);

    public static bool IsRetired(string name) => s_retired.Contains(name);
}
