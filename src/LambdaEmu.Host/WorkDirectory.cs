namespace LambdaEmu.Host;

/// <summary>
/// This run's scratch directory: unpacked code, the environments' /tmp, and the blobs in memory mode. It is removed at the end; what a killed
/// run left behind is removed by the next start, which knows it by the lock that nobody holds any more.
/// </summary>
internal sealed class WorkDirectory : IDisposable
{
    private const string Prefix = "lambdaemu-";
    private const string LockName = ".lock";
    private readonly FileStream _lock;

    private WorkDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <param name="root">Where it is made; a place for temporary files where none is given.</param>
    /// <exception cref="StartException">The machine's directory for temporary files can't be used.</exception>
    public static WorkDirectory Create(string? root = null)
    {
        root ??= Root();
        try
        {
            Sweep(root);
            var path = System.IO.Path.Combine(root, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
            Directory.CreateDirectory(path);
            return new WorkDirectory(path, Acquire(System.IO.Path.Combine(path, LockName), FileMode.CreateNew));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"can't use the directory for temporary files, {root} (TMPDIR chooses another): {refused.Message}");
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        TryDelete(Path);
    }

    // /tmp is memory on many systems, and what functions write to theirs must not count as that.
    private static string Root() =>
        Environment.GetEnvironmentVariable("TMPDIR") is null && Directory.Exists("/var/tmp") ? "/var/tmp" : System.IO.Path.GetTempPath();

    private static void Sweep(string root)
    {
        foreach (var left in Directory.EnumerateDirectories(root, $"{Prefix}*"))
        {
            try
            {
                using var free = Acquire(System.IO.Path.Combine(left, LockName), FileMode.Open);
                TryDelete(left);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // Another emulator lives in it, or somebody else owns it.
            }
        }
    }

    private static FileStream Acquire(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.None);

    private static void TryDelete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // The next start tries again.
        }
    }
}
