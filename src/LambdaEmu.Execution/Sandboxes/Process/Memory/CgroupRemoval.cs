using System.Collections.Concurrent;

namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>
/// Removes the groups of sandboxes that have ended. The kernel refuses while the last process is still being taken apart, which may outlast its
/// exit; such a group is tried again with each later one, and where none comes after a while, and longer and longer ones.
/// </summary>
internal sealed class CgroupRemoval
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly ConcurrentQueue<string> _refused = new();
    private readonly ITimer _again;
    private TimeSpan _wait = ShortestWait;

    /// <param name="time">The machine's: it is the kernel that has to get on.</param>
    public CgroupRemoval(TimeProvider? time = null) =>
        _again = (time ?? TimeProvider.System).CreateTimer(static removal => ((CgroupRemoval)removal!).RetryLater(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <returns>Null, or why it has to wait.</returns>
    public string? Remove(string directory)
    {
        Retry();
        var refusal = TryRemove(directory);
        if (refusal is not null)
        {
            _again.Change(_wait = ShortestWait, Timeout.InfiniteTimeSpan);
        }
        return refusal;
    }

    private void RetryLater()
    {
        Retry();
        if (!_refused.IsEmpty)
        {
            _wait = _wait * 2 < LongestWait ? _wait * 2 : LongestWait;
            _again.Change(_wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void Retry()
    {
        for (var left = _refused.Count; left > 0 && _refused.TryDequeue(out var earlier); left--)
        {
            _ = TryRemove(earlier);
        }
    }

    private string? TryRemove(string directory)
    {
        try
        {
            Directory.Delete(directory);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (IOException busy)
        {
            _refused.Enqueue(directory);
            return busy.Message;
        }
    }
}
