using System.IO.Compression;
using System.Text;

namespace LambdaEmu.UnitTests.Execution.Runtimes;

internal static class Zips
{
    /// <param name="Mode">The Unix mode with the file type; 0 for an archive made without modes.</param>
    internal readonly record struct Entry(string Name, string Content, int Mode = 0);

    public const int RegularFile = 0x8000;
    public const int Link = 0xA000 | 0x1FF;

    public static byte[] Of(params ReadOnlySpan<Entry> entries)
    {
        var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content, mode) in entries)
            {
                var entry = archive.CreateEntry(name);
                entry.ExternalAttributes = mode << 16;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return memory.ToArray();
    }
}
