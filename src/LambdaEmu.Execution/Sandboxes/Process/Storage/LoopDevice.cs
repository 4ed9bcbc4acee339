using System.ComponentModel;
using System.Runtime.InteropServices;
using LambdaEmu.Execution.Sandboxes.Process.Launching;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.Execution.Sandboxes.Process.Storage;

/// <summary>Files as block devices; LOOP_CONFIGURE needs Linux 5.8. See https://man7.org/linux/man-pages/man4/loop.4.html.</summary>
internal static class LoopDevice
{
    private const nuint GetFree = 0x4C82; // LOOP_CTL_GET_FREE
    private const nuint Configure = 0x4C0A; // LOOP_CONFIGURE
    private const int Busy = 16; // EBUSY
    private const uint AutoClear = 4; // LO_FLAGS_AUTOCLEAR

    // struct loop_config: the file, the block size, struct loop_info64 with the flags as its 13th number, reserved room.
    private const int ConfigurationSize = 304;
    private const int FlagsOffset = 8 + 52;

    /// <summary>The device is free again once nothing has it open or mounted any more.</summary>
    /// <exception cref="Win32Exception">No rights, or no devices left.</exception>
    public static unsafe (SafeFileHandle Device, string Path) Attach(SafeFileHandle file)
    {
        var configuration = stackalloc uint[ConfigurationSize / sizeof(uint)];
        new Span<uint>(configuration, ConfigurationSize / sizeof(uint)).Clear();
        configuration[0] = (uint)file.DangerousGetHandle();
        configuration[1] = 4096;
        configuration[FlagsOffset / sizeof(uint)] = AutoClear;
        using var control = Open("/dev/loop-control");
        while (true)
        {
            var path = $"/dev/loop{Check(LibC.DeviceControl(control, GetFree, null))}";
            var device = Open(path);
            if (LibC.DeviceControl(device, Configure, configuration) == 0)
            {
                GC.KeepAlive(file);
                return (device, path);
            }
            var error = Marshal.GetLastPInvokeError();
            device.Dispose();
            // Somebody else was faster.
            if (error != Busy)
            {
                throw new Win32Exception(error);
            }
        }
    }

    private static SafeFileHandle Open(string path) =>
        new(Check(LibC.Open(path, LibC.ReadWrite | LibC.CloseOnExec)), ownsHandle: true);

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());
}
