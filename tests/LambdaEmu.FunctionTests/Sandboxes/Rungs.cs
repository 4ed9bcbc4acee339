using LambdaEmu.Execution.Sandboxes.Process;
using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Testing.Compliance;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.FunctionTests.Sandboxes;

/// <summary>The rungs of the process sandbox's ladder, each forced.</summary>
internal static class Rungs
{
    public const string Privileged = "privileged";
    public const string User = "user";
    public const string Plain = "plain";
    public const string Shell = "shell";

    public static ProcessSandboxFactory CreateFactory(string rung, string workDirectory, params string[] hidden) =>
        new(workDirectory, NullLoggerFactory.Instance, TimeProvider.System, rung switch
        {
            Privileged => new() { Namespaces = [NamespaceMode.Privileged] },
            User => new() { Namespaces = [NamespaceMode.User] },
            Plain => new() { Namespaces = [], Cgroup = false },
            Shell => new() { Namespaces = [], Cgroup = false, NativeLauncher = false },
            _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, null),
        }, hidden);

    public static SandboxHarness CreateHarness(string rung, SandboxOrigin origin = SandboxOrigin.Need) =>
        new(directory => CreateFactory(rung, directory), origin);
}
