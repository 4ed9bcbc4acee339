namespace LambdaEmu.Core.State;

/// <summary>
/// Makes one process the owner of a data directory. The operating system drops the lock when its holder dies, however it
/// dies, so a file that was left behind means nothing.
/// </summary>
internal sealed class SqliteDirectoryLock : IDisposable
{
    public const string FileName = "lock";

    // What opening a file that somebody holds answers: EAGAIN on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private SqliteDirectoryLock(FileStream file) => _file = file;

    public static SqliteDirectoryLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            Directory.CreateDirectory(directory);
            return new SqliteDirectoryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (HeldByAnother.Contains(e.HResult))
        {
            throw new StateStoreException(
                $"The data directory '{directory}' is in use by another LambdaEmu. Stop it, or choose another directory with --data.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException($"The data directory '{directory}' cannot be written: {e.Message}", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
