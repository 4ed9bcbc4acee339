using System.Collections.Concurrent;

namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>
/// Removes the groups of sandboxes that have ended. The kernel refuses while the last process is still being taken apart, which may outlast its
/// exit; such a group is tried again with each later one.
/// </summary>
internal sealed class CgroupRemoval
{
    private readonly ConcurrentQueue<string> _refused = new();

    /// <returns>Null, or why it has to wait.</returns>
    public string? Remove(string directory)
    {
        for (var left = _refused.Count; left > 0 && _refused.TryDequeue(out var earlier); left--)
        {
            _ = TryRemove(earlier);
        }

        return TryRemove(directory);
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
