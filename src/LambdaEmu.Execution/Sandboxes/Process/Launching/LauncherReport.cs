using System.Globalization;
using System.Runtime.InteropServices;

namespace LambdaEmu.Execution.Sandboxes.Process.Launching;

/// <summary>One line of a launcher: <see cref="Word"/> is started, ready, failed, exited or killed.</summary>
internal readonly record struct LauncherReport(string Word, int Number, string Detail)
{
    public static LauncherReport Parse(string line)
    {
        var parts = line.Split(' ', 3);
        return new(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), parts.Length > 2 ? parts[2] : "");
    }

    /// <summary>The words that Lambda has for it, such as "fork/exec /var/task/bootstrap: no such file or directory".</summary>
    public string DescribeFailure(SandboxCommand command)
    {
        var step = Detail switch
        {
            "exec" => $"fork/exec {command.Arguments[0]}",
            "chdir" => $"chdir {command.WorkingDirectory}",
            _ => Detail,
        };
        var error = Marshal.GetPInvokeErrorMessage(Number);
        return $"{step}: {char.ToLowerInvariant(error[0])}{error[1..]}";
    }
}
