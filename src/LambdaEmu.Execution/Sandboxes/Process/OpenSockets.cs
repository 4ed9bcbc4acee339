using System.Globalization;
using System.Text;
using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Execution.Sandboxes.Process.Memory;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>Looks for a socket among the open files of a launcher's descendants.</summary>
internal static class OpenSockets
{
    /// <summary>The runtime itself is looked at first, and mostly that is all; only what its children opened takes a look at all processes.</summary>
    public static bool IsHeldBelow(int launcherProcessId, uint inode)
    {
        var link = Encoding.ASCII.GetBytes($"socket:[{inode}]");
        return ChildrenOf(launcherProcessId).Any(child => Holds(child, link))
            || ProcessTable.Read().Below(launcherProcessId).Any(descendant => Holds(descendant, link));
    }

    /// <summary>The launcher has one thread; nothing where the kernel has no such file.</summary>
    private static int[] ChildrenOf(int processId)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{processId}/task/{processId}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static bool Holds(int processId, byte[] link)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd").Any(file => LibC.LinkIs(file, link));
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
