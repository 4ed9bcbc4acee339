using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Core.State;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// Deployment packages and layers unpacked on disk, once for each content: all environments with the same code share one directory, which
/// nobody writes to. Safe for concurrent callers; those who come while a package is being unpacked wait for it.
/// </summary>
public sealed class CodeStore(BlobStore blobs, string directory)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _unpacked = new();

    /// <returns>The directory that holds the package's files.</returns>
    /// <exception cref="InvalidDataException">The blob is no usable zip. The next call tries again.</exception>
    public ValueTask<string> UnpackAsync(string codeBlob, CancellationToken ct = default)
    {
        if (_unpacked.TryGetValue(codeBlob, out var known) && known.IsValueCreated && known.Value.IsCompletedSuccessfully)
        {
            return new ValueTask<string>(known.Value.Result);
        }
        return new ValueTask<string>(ShareAsync(codeBlob, path => Unpack(codeBlob, path), ct));
    }

    /// <summary>One directory with a list of layers merged: what /opt shows. The same list in another order is another directory.</summary>
    /// <returns>Null without layers.</returns>
    /// <exception cref="InvalidDataException">One of the blobs is no usable zip. The next call tries again.</exception>
    public async ValueTask<string?> MergeLayersAsync(IReadOnlyList<string> layerBlobs, CancellationToken ct = default)
    {
        if (layerBlobs.Count <= 1)
        {
            return layerBlobs.Count == 0 ? null : await UnpackAsync(layerBlobs[0], ct);
        }
        var name = "layers-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', layerBlobs))));
        return await ShareAsync(name, path => MergeAsync(layerBlobs, path), ct);
    }

    /// <summary>
    /// Takes the unpacked files away, so that a package that comes again finds its place free. Environments that still run this code have to be gone.
    /// </summary>
    /// <returns>The directory to be deleted; null where there are no files.</returns>
    public string? SetAside(string codeBlob)
    {
        var path = PathOf(codeBlob);
        if (!_unpacked.TryRemove(codeBlob, out _) || !Directory.Exists(path))
        {
            return null;
        }
        var doomed = Aside(path);
        Directory.Move(path, doomed);
        return doomed;
    }

    /// <param name="fill">Puts the files into a new directory.</param>
    private async Task<string> ShareAsync(string name, Func<string, Task> fill, CancellationToken ct)
    {
        var unpacking = _unpacked.GetOrAdd(name, _ => new Lazy<Task<string>>(() => Task.Run(() => MakeAsync(PathOf(name), fill))));
        try
        {
            // The work is shared, so one caller's cancellation only ends that caller's wait.
            return await unpacking.Value.WaitAsync(ct);
        }
        catch (Exception) when (unpacking.Value.IsFaulted)
        {
            _unpacked.TryRemove(KeyValuePair.Create(name, unpacking));
            throw;
        }
    }

    private static async Task<string> MakeAsync(string path, Func<string, Task> fill)
    {
        if (Directory.Exists(path))
        {
            return path;
        }
        var partial = Aside(path);
        try
        {
            await fill(partial);
            // A directory with its final name is always whole.
            Directory.Move(partial, path);
            return path;
        }
        catch
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
            throw;
        }
    }

    private Task Unpack(string codeBlob, string path)
    {
        using var package = blobs.OpenRead(codeBlob);
        ZipUnpacker.Unpack(package, path, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task MergeAsync(IReadOnlyList<string> layerBlobs, string path)
    {
        LayerMerge.CreateDirectory(path);
        foreach (var blob in layerBlobs)
        {
            LayerMerge.Add(await UnpackAsync(blob), path);
        }
    }

    private string PathOf(string codeBlob) => Path.Combine(directory, codeBlob);

    private static string Aside(string path) => $"{path}.{Guid.NewGuid():N}.partial";
}
