using System.IO.Compression;
using System.Runtime.InteropServices;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>A deployment package as it was uploaded: looked at without unpacking it.</summary>
public static class ZipPackage
{
    public static ZipInspection Inspect(ReadOnlyMemory<byte> package)
    {
        try
        {
            using var archive = new ZipArchive(AsStream(package), ZipArchiveMode.Read);
            var files = archive.Entries.Where(entry => !ZipEntryName.IsDirectory(entry.FullName)).ToList();
            return files.Count == 0 ? new ZipInspection(ZipVerdict.Empty, 0)
                : archive.Entries.Any(entry => ZipEntryName.Split(entry.FullName) is null) ? new ZipInspection(ZipVerdict.NotAZip, 0)
                : new ZipInspection(ZipVerdict.Ok, files.Sum(entry => entry.Length));
        }
        catch (InvalidDataException)
        {
            return new ZipInspection(ZipVerdict.NotAZip, 0);
        }
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> package) =>
        MemoryMarshal.TryGetArray(package, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(package.ToArray(), writable: false);
}

/// <param name="UnzippedSize">Bytes of all files together, as the zip's directory tells them; 0 unless the verdict is Ok.</param>
public readonly record struct ZipInspection(ZipVerdict Verdict, long UnzippedSize);

public enum ZipVerdict
{
    Ok,

    /// <summary>No zip archive, a damaged one, or one whose names lead out of it.</summary>
    NotAZip,

    /// <summary>An archive without a file.</summary>
    Empty,
}
