using System.Globalization;

namespace LambdaEmu.Execution.Sandboxes.Process.Launching;

/// <summary>What this host was started with beside stdin, stdout and stderr, such as the log file of a CI system.</summary>
internal static class InheritedDescriptors
{
    private const int SetDescriptorFlags = 2; // F_SETFD
    private const int CloseOnExecFlag = 1; // FD_CLOEXEC

    /// <summary>Keeps them from functions. The native launcher closes all but its own; a shell can't name those above 9.</summary>
    public static void CloseOnExec()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.Parse(Path.GetFileName(path.AsSpan()), CultureInfo.InvariantCulture) is > 2 and var descriptor)
            {
                _ = LibC.FileControl(descriptor, SetDescriptorFlags, CloseOnExecFlag);
            }
        }
    }
}
