using System.ComponentModel;
using System.Runtime.InteropServices;
using LambdaEmu.Execution.Sandboxes.Process.Launching;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.Execution.Sandboxes.Process.Storage;

/// <summary>An empty ext4 file system of one size: the few kilobytes of it that are not zero. Writing them is all it takes to make another.</summary>
internal sealed class VolumeTemplate
{
    private const int BlockSize = 4096;
    private const int BytesPerInode = 16 * 1024;
    private const int InodeSize = 256;

    /// <summary>What the kernel holds back for its own tables, at most 4096 blocks, and what the tables of blocks and groups take.</summary>
    private const int OwnMegabytes = 16 + 2;

    private readonly List<(long Offset, byte[] Content)> _extents;
    private readonly long _length;

    private VolumeTemplate(List<(long, byte[])> extents, long length) => (_extents, _length) = (extents, length);

    /// <summary>Makes one with mke2fs. Nothing needs a journal that does not outlive its host.</summary>
    /// <param name="megabytes">What files may take together, as AWS counts it: the file system's own needs come on top.</param>
    /// <exception cref="IOException">mke2fs did not make one.</exception>
    /// <exception cref="Win32Exception">There is no mke2fs.</exception>
    public static VolumeTemplate Make(int megabytes, string directory)
    {
        var path = Path.Combine(directory, $"{HostMark.Current.Name("template")}-{Guid.NewGuid():N}");
        var inodes = megabytes * 1024L * 1024 / BytesPerInode;
        var kilobytes = ((megabytes + OwnMegabytes) * 1024L) + (inodes * InodeSize / 1024);
        try
        {
            Run([
                "-q", "-F", "-t", "ext4", "-O", "^has_journal,^resize_inode", "-E", "lazy_itable_init=1,nodiscard", "-m", "0",
                "-b", $"{BlockSize}", "-I", $"{InodeSize}", "-N", $"{inodes}", path, $"{kilobytes}k",
            ]);
            using var image = File.OpenHandle(path);
            return new(ReadExtents(image), RandomAccess.GetLength(image));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public void WriteTo(SafeFileHandle image)
    {
        RandomAccess.SetLength(image, _length);
        foreach (var (offset, content) in _extents)
        {
            RandomAccess.Write(image, content, offset);
        }
    }

    private static void Run(IEnumerable<string> arguments)
    {
        var program = new[] { "/usr/sbin/mke2fs", "/sbin/mke2fs" }.FirstOrDefault(File.Exists) ?? "mke2fs";
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new IOException($"mke2fs: {said.Result}{errors}".Trim());
        }
    }

    private static List<(long, byte[])> ReadExtents(SafeFileHandle image)
    {
        var extents = new List<(long, byte[])>();
        for (long start = 0, end; (start = LibC.Seek(image, start, LibC.SeekData)) >= 0; start = end)
        {
            end = LibC.Seek(image, start, LibC.SeekHole);
            var content = new byte[end - start];
            RandomAccess.Read(image, content, start);
            extents.Add((start, content));
        }
        return extents;
    }
}
