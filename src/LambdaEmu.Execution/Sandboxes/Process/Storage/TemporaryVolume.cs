using System.ComponentModel;
using System.Runtime.InteropServices;
using LambdaEmu.Execution.Sandboxes.Process.Launching;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.Execution.Sandboxes.Process.Storage;

/// <summary>
/// A file system of a fixed size for one sandbox's /tmp: a sparse file without a name, behind a loop device. This host holds it by a mount
/// that is attached nowhere, so nothing shows in the host's mount table, and when the host ends in whatever way, the mount, the
/// device's use and the file end with it. Launchers mount the same device in their sandbox, which is a matter of microseconds.
/// </summary>
internal sealed class TemporaryVolume : IDisposable
{
    private readonly SafeFileHandle _mount;

    private TemporaryVolume(string device, SafeFileHandle mount) => (Device, _mount) = (device, mount);

    /// <summary>The loop device's path on the host.</summary>
    public string Device { get; }

    /// <summary>Takes about two milliseconds, mostly of waiting for the kernel.</summary>
    /// <exception cref="Win32Exception">No rights, or no loop devices left.</exception>
    public static TemporaryVolume Create(VolumeTemplate template, string directory)
    {
        using var image = CreateImage(template, directory);
        var (device, path) = LoopDevice.Attach(image);
        using (device)
        {
            // Once mounted the device is in use until the last mount has gone.
            return new(path, Mount(path));
        }
    }

    public void Dispose() => _mount.Dispose();

    private static SafeFileHandle CreateImage(VolumeTemplate template, string directory)
    {
        var path = Path.Combine(directory, HostMark.Current.Name($"volume-{Guid.NewGuid():N}"));
        var image = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            File.Delete(path);
            template.WriteTo(image);
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private static SafeFileHandle Mount(string device)
    {
        using var context = DetachedMount.Open("ext4");
        DetachedMount.Set(context, "source", device);
        // What fsync promises ends with the host anyway, and a kernel thread need not fill tables that hardly anybody uses.
        DetachedMount.Set(context, "nobarrier");
        DetachedMount.Set(context, "noinit_itable");
        var mount = DetachedMount.Create(context);
        // Functions on AWS find an empty /tmp.
        _ = LibC.RemoveDirectoryAt(mount, "lost+found");
        return mount;
    }
}
