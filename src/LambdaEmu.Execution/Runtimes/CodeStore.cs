using System.Collections.Concurrent;
using LambdaEmu.Core.State;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// Deployment packages unpacked on disk, once for each content: all environments with the same code share one directory, which nobody
/// writes to. Safe for concurrent callers; those who come while a package is being unpacked wait for it.
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
        return new ValueTask<string>(WaitAsync(codeBlob, ct));
    }

    /// <summary>Deletes the unpacked files, if there are any. Environments that still run this code have to be gone.</summary>
    public void Remove(string codeBlob)
    {
        var path = PathOf(codeBlob);
        if (_unpacked.TryRemove(codeBlob, out _) && Directory.Exists(path))
        {
            // Out of the way first, so that a package that is uploaded again meanwhile finds its place free.
            var doomed = Aside(path);
            Directory.Move(path, doomed);
            Directory.Delete(doomed, recursive: true);
        }
    }

    private async Task<string> WaitAsync(string codeBlob, CancellationToken ct)
    {
        var unpacking = _unpacked.GetOrAdd(codeBlob, static (blob, store) => new Lazy<Task<string>>(() => Task.Run(() => store.Unpack(blob))), this);
        try
        {
            // The work is shared, so one caller's cancellation only ends that caller's wait.
            return await unpacking.Value.WaitAsync(ct);
        }
        catch (Exception) when (unpacking.Value.IsFaulted)
        {
            _unpacked.TryRemove(KeyValuePair.Create(codeBlob, unpacking));
            throw;
        }
    }

    private string Unpack(string codeBlob)
    {
        var path = PathOf(codeBlob);
        if (Directory.Exists(path))
        {
            return path;
        }
        var partial = Aside(path);
        try
        {
            using (var package = blobs.OpenRead(codeBlob))
            {
                ZipUnpacker.Unpack(package, partial, CancellationToken.None);
            }
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

    private string PathOf(string codeBlob) => Path.Combine(directory, codeBlob);

    private static string Aside(string path) => $"{path}.{Guid.NewGuid():N}.partial";
}
