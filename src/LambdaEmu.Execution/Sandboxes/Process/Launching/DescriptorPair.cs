using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.Execution.Sandboxes.Process.Launching;

/// <summary>
/// Two connected descriptors, one for the host and one for a launcher. Both are close-on-exec from the first moment, so that no
/// other process inherits them: the end of the control socket is how a launcher learns of the host's death.
/// </summary>
/// <param name="Host">Descriptor number; the caller owns it.</param>
internal readonly record struct DescriptorPair(int Host, SafeFileHandle Launcher)
{
    /// <summary>Descriptor numbers below this have a meaning in the launcher, see <see cref="PosixSpawn"/>.</summary>
    private const int FirstFree = 64;

    /// <summary>A pipe that the launcher writes. A socket would not do: nobody could open /dev/stderr.</summary>
    public static unsafe DescriptorPair Pipe()
    {
        var ends = stackalloc int[2];
        return Own(LibC.Pipe(ends, LibC.CloseOnExec), ends);
    }

    public static unsafe DescriptorPair Sockets()
    {
        var ends = stackalloc int[2];
        return Own(LibC.SocketPair(LibC.UnixFamily, LibC.StreamType | LibC.CloseOnExec, 0, ends), ends);
    }

    private static unsafe DescriptorPair Own(int result, int* ends)
    {
        if (result < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        // The launcher's end must not sit on a number that another end is about to be put on.
        var moved = ends[1];
        if (moved < FirstFree)
        {
            moved = LibC.FileControl(ends[1], LibC.DuplicateCloseOnExec, FirstFree);
            var error = Marshal.GetLastPInvokeError();
            _ = LibC.Close(ends[1]);
            if (moved < 0)
            {
                _ = LibC.Close(ends[0]);
                throw new Win32Exception(error);
            }
        }

        return new(ends[0], new SafeFileHandle(moved, ownsHandle: true));
    }
}
