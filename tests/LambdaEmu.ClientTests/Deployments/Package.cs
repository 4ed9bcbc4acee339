using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace LambdaEmu.ClientTests.Deployments;

/// <summary>A deployment package: a zip with the files' modes.</summary>
internal sealed class Package
{
    private Package(byte[] zip) => Zip = zip;

    public byte[] Zip { get; }

    /// <summary>As AWS shows it in CodeSha256.</summary>
    public string Sha256 => Convert.ToBase64String(SHA256.HashData(Zip));

    public static Package Of(string name, string content) => Of((name, Encoding.UTF8.GetBytes(content), "644"));

    /// <param name="files">With their modes in octal digits.</param>
    public static Package Of(params (string Name, byte[] Content, string Mode)[] files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create))
        {
            foreach (var (name, content, mode) in files)
            {
                var entry = archive.CreateEntry(name);
                // A zip keeps seconds from 1980 on; the same package is to have the same bytes at any time.
                entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                entry.ExternalAttributes = (Convert.ToInt32(mode, 8) | 0x8000) << 16;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return new Package(zip.ToArray());
    }

    /// <summary>Writes the zip to a file that a command can name as fileb://PATH.</summary>
    public string Save(string directory, string name)
    {
        var path = System.IO.Path.Combine(directory, name);
        File.WriteAllBytes(path, Zip);
        return path;
    }
}
