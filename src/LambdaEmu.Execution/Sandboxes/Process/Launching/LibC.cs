using System.Runtime.InteropServices;

namespace LambdaEmu.Execution.Sandboxes.Process.Launching;

/// <summary>The calls of the C library for which .NET has no counterpart. Linux only.</summary>
internal static partial class LibC
{
    public const int ReadWrite = 2; // O_RDWR
    public const int SeekData = 3;
    public const int SeekHole = 4;
    public const int CloseOnExec = 0x80000; // O_CLOEXEC and SOCK_CLOEXEC
    public const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC
    public const int UnixFamily = 1;
    public const int StreamType = 1;
    public const nuint ReadableBytes = 0x541B; // FIONREAD
    public const short SpawnFlags = 0x04 | 0x08 | 0x80; // POSIX_SPAWN_SETSIGDEF, _SETSIGMASK, _SETSID

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    public static unsafe partial int Pipe(int* descriptors, int flags);

    [LibraryImport("libc", EntryPoint = "socketpair", SetLastError = true)]
    public static unsafe partial int SocketPair(int family, int type, int protocol, int* descriptors);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int FileControl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int DeviceControl(SafeHandle descriptor, nuint request, out int value);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static unsafe partial int DeviceControl(SafeHandle descriptor, nuint request, void* value);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(SafeHandle descriptor, long offset, int whence);

    /// <summary>A path without symbolic links; an existing file's or directory's.</summary>
    public static unsafe string RealPath(string path)
    {
        var resolved = stackalloc byte[4096];
        return RealPath(path, resolved) is not null ? Marshal.PtrToStringUTF8((nint)resolved)! : Path.GetFullPath(path);
    }

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial byte* RealPath(string path, byte* resolved);

    /// <param name="path">Ends with a zero byte.</param>
    public static unsafe bool LinkIs(ReadOnlySpan<byte> path, ReadOnlySpan<byte> target)
    {
        var content = stackalloc byte[64];
        fixed (byte* start = path)
        {
            var length = ReadLink(start, content, 64);
            return length > 0 && new ReadOnlySpan<byte>(content, (int)length).SequenceEqual(target);
        }
    }

    [LibraryImport("libc", EntryPoint = "readlink")]
    private static unsafe partial nint ReadLink(byte* path, byte* content, nint size);

    public static int RemoveDirectoryAt(SafeHandle directory, string name) => UnlinkAt(directory, name, flags: 0x200); // AT_REMOVEDIR

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnlinkAt(SafeHandle directory, string name, int flags);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static unsafe partial int WaitForProcess(int processId, int* status, int options);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    public static unsafe partial int FillSignalSet(byte* set);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    public static unsafe partial int EmptySignalSet(byte* set);

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    public static unsafe partial int Spawn(int* processId, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static unsafe partial int InitializeAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static unsafe partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static unsafe partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static unsafe partial int SetDefaultSignals(byte* attributes, byte* set);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static unsafe partial int SetSignalMask(byte* attributes, byte* set);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static unsafe partial int InitializeActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static unsafe partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int AddOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static unsafe partial int AddDuplicate(byte* actions, int from, int to);
}
