using System.Security.Cryptography;

namespace LambdaEmu.Core.State;

/// <summary>
/// Large immutable contents (deployment packages, layers, objects), one file each, named by their SHA-256 in hexadecimal.
/// What is returned from PutAsync is on disk; with <paramref name="sync"/> also after a power cut.
/// </summary>
public sealed class BlobStore(string directory, bool sync)
{
    /// <returns>The content's name.</returns>
    public async ValueTask<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var path = PathOf(name);
        if (File.Exists(path))
        {
            return name;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Written beside and renamed, so that a file with its final name is always whole.
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: false))
        {
            await file.WriteAsync(content, ct);
            if (sync)
            {
                file.Flush(flushToDisk: true);
            }
        }
        File.Move(partial, path, overwrite: true);
        return name;
    }

    public bool Contains(string name) => File.Exists(PathOf(name));

    public FileStream OpenRead(string name) => new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>Where the content lies; it never changes once it is there.</summary>
    public string PathOf(string name) => Path.Combine(directory, name[..2], name);

    public void Delete(string name) => File.Delete(PathOf(name));
}
