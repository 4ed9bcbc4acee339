using System.Buffers.Text;
using System.Text.Unicode;
using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Execution.Sandboxes.Process.Memory;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>Looks for a socket among the open files of processes.</summary>
internal static class OpenSockets
{
    private const int FirstDescriptors = 32;

    /// <summary>Whether one of the process's first descriptors is the socket, which a runtime's connection nearly always is: some microseconds.</summary>
    public static bool IsAmongFirst(int processId, uint inode)
    {
        Span<byte> link = stackalloc byte[32];
        Span<byte> path = stackalloc byte[64];
        Utf8.TryWrite(link, $"socket:[{inode}]", out var length);
        for (var descriptor = 0; descriptor < FirstDescriptors; descriptor++)
        {
            Utf8.TryWrite(path, $"/proc/{processId}/fd/{descriptor}\0", out _);
            if (LibC.LinkIs(path, link[..length]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same for a runtime that its launcher has not told of yet; a small program is faster than that.</summary>
    public static bool IsAmongFirstOfChildren(int launcherProcessId, uint inode)
    {
        Span<byte> children = stackalloc byte[128];
        try
        {
            // The launcher has one thread and at most two children.
            using var file = File.OpenHandle($"/proc/{launcherProcessId}/task/{launcherProcessId}/children", share: FileShare.ReadWrite);
            children = children[..RandomAccess.Read(file, children, 0)];
        }
        catch (IOException)
        {
            return false;
        }

        while (Utf8Parser.TryParse(children, out int child, out var length))
        {
            if (IsAmongFirst(child, inode))
            {
                return true;
            }

            children = children[Math.Min(length + 1, children.Length)..];
        }

        return false;
    }

    /// <summary>Looks at all files of all descendants, for which the machine's processes have to be gone through: some milliseconds.</summary>
    public static bool IsHeldBelow(int launcherProcessId, uint inode) =>
        ProcessTable.Read().Below(launcherProcessId).Any(descendant => Holds(descendant, $"socket:[{inode}]"));

    private static bool Holds(int processId, string link)
    {
        try
        {
            return new DirectoryInfo($"/proc/{processId}/fd").EnumerateFileSystemInfos().Any(file => file.LinkTarget == link);
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
