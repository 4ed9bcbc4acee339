using System.IO.Compression;
using System.Text;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// Unpacks one archive into an empty directory, with the mode bits that its entries carry. Nothing is ever written outside: names that
/// lead out are refused, and symbolic links are made last, so that no file is written through one.
/// </summary>
internal static class ZipUnpacker
{
    private const int TypeMask = 0xF000;
    private const int SymbolicLink = 0xA000;
    private const int PermissionMask = 0x1FF;

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <exception cref="InvalidDataException">The archive is damaged, or an entry would lead out of the directory.</exception>
    public static void Unpack(Stream package, string directory, CancellationToken ct)
    {
        using var archive = new ZipArchive(package, ZipArchiveMode.Read);
        Directory.CreateDirectory(directory, Readable | Executable);
        var links = new List<(string Path, string Target)>();
        foreach (var entry in archive.Entries)
        {
            ct.ThrowIfCancellationRequested();
            var path = PathOf(entry, directory);
            var mode = (entry.ExternalAttributes >> 16) & 0xFFFF;
            if (ZipEntryName.IsDirectory(entry.FullName))
            {
                CreateDirectory(path);
            }
            else if ((mode & TypeMask) == SymbolicLink)
            {
                links.Add((path, ReadTarget(entry)));
            }
            else
            {
                WriteFile(entry, path, (UnixFileMode)(mode & PermissionMask) | Readable);
            }
        }
        foreach (var (path, target) in links)
        {
            CreateLink(path, target);
        }
    }

    private static string PathOf(ZipArchiveEntry entry, string directory) => ZipEntryName.Split(entry.FullName) is { Length: > 0 } parts
        ? Path.Combine([directory, .. parts])
        : throw new InvalidDataException($"The zip entry {entry.FullName} leads out of the package.");

    private static void CreateDirectory(string path) => Directory.CreateDirectory(path, Readable | Executable);

    private static void WriteFile(ZipArchiveEntry entry, string path, UnixFileMode mode)
    {
        CreateDirectory(Path.GetDirectoryName(path)!);
        using (var content = entry.Open())
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            content.CopyTo(file);
        }
        // After writing: the umask would take bits away from a mode given at creation.
        File.SetUnixFileMode(path, mode);
    }

    private static string ReadTarget(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static void CreateLink(string path, string target)
    {
        if (target.Length == 0 || Path.Exists(path))
        {
            throw new InvalidDataException($"The zip holds {Path.GetFileName(path)} twice.");
        }
        CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
    }
}
