using System.Text;

namespace LambdaEmu.Execution.Sandboxes.Process.Launching;

/// <summary>launcher/sandbox_launcher.sh, for a machine on which the native launcher could not be built.</summary>
internal sealed class ShellLauncher(string scriptPath) : ILauncher
{
    public string Kind => "shell";

    public IReadOnlyList<string> Command { get; } = ["/bin/sh", scriptPath];

    public byte[] Describe(LaunchPlan plan)
    {
        var command = plan.Command;
        var text = new StringBuilder()
            .Append("open_files=").Append(plan.Sandbox.OpenFiles)
            .Append("\ncgroup=").Append(Quote(plan.CgroupProcesses ?? ""))
            .Append("\ndirectory=").Append(Quote(command.WorkingDirectory))
            .Append("\nprogram=").Append(Quote(command.Arguments[0]))
            .Append("\nset --");
        foreach (var (name, value) in command.Environment)
        {
            text.Append(' ').Append(Quote($"{name}={value}"));
        }

        foreach (var argument in command.Arguments)
        {
            text.Append(' ').Append(Quote(argument));
        }

        var script = text.Append('\n').ToString();
        return Encoding.UTF8.GetBytes($"{script.Count(c => c == '\n')}\n{script}");
    }

    public bool HasPlaceholders => false;

    public byte[] DescribeBinding(LaunchPlan plan) => throw new NotSupportedException("The shell launcher starts no placeholders.");

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
