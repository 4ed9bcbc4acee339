using System.ComponentModel;
using System.Runtime.InteropServices;
using LambdaEmu.Execution.Sandboxes.Process.Launching;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.Execution.Sandboxes.Process.Storage;

/// <summary>Mounts that exist as a descriptor only; Linux 5.2. See https://man7.org/linux/man-pages/man2/fsmount.2.html.</summary>
internal static partial class DetachedMount
{
    // The same numbers on every processor.
    private const long FsOpen = 430;
    private const long FsConfig = 431;
    private const long FsMount = 432;

    private const int CloseOnExec = 1; // FSOPEN_CLOEXEC and FSMOUNT_CLOEXEC
    private const int SetFlag = 0;
    private const int SetString = 1;
    private const int CreateCommand = 6;

    public static SafeFileHandle Open(string fileSystem) => Own(SystemCall(FsOpen, fileSystem, CloseOnExec));

    public static void Set(SafeFileHandle context, string option, string? value = null) =>
        Check(SystemCall(FsConfig, context, value is null ? SetFlag : SetString, option, value, 0));

    /// <summary>The mount; closing it is unmounting it.</summary>
    public static SafeFileHandle Create(SafeFileHandle context)
    {
        Check(SystemCall(FsConfig, context, CreateCommand, null, null, 0));
        return Own(SystemCall(FsMount, context, CloseOnExec, 0));
    }

    private static SafeFileHandle Own(nint result) => new(Check(result), ownsHandle: true);

    private static nint Check(nint result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SystemCall(long number, string fileSystem, int flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SystemCall(long number, SafeHandle context, int command, string? key, string? value, int auxiliary);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(long number, SafeHandle context, int flags, int attributes);
}
