namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// Counts the environments of unpacked code, so that what no function has any more is deleted with its last environment; otherwise every change
/// of code would leave its files behind. Safe for concurrent callers.
/// </summary>
internal sealed class CodeUse(CodeStore store)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _users = [];
    private readonly HashSet<string> _discarded = [];

    /// <summary>From now on the code may be unpacked and stays.</summary>
    public void Hold(string blob)
    {
        lock (_lock)
        {
            _users[blob] = _users.GetValueOrDefault(blob) + 1;
        }
    }

    public void Release(string blob)
    {
        lock (_lock)
        {
            if (--_users[blob] > 0)
            {
                return;
            }
            _users.Remove(blob);
        }
        RemoveUnused(blob);
    }

    /// <summary>A function has the code, maybe again.</summary>
    public void Keep(string blob)
    {
        lock (_lock)
        {
            _discarded.Remove(blob);
        }
    }

    /// <summary>No function has the code any more.</summary>
    public void Discard(string blob)
    {
        lock (_lock)
        {
            _discarded.Add(blob);
        }
        RemoveUnused(blob);
    }

    private void RemoveUnused(string blob)
    {
        string? doomed;
        lock (_lock)
        {
            if (_users.ContainsKey(blob) || !_discarded.Remove(blob))
            {
                return;
            }
            // Under the lock, so that whoever comes now unpacks it anew; the files may be many.
            doomed = store.SetAside(blob);
        }
        if (doomed is not null)
        {
            Directory.Delete(doomed, recursive: true);
        }
    }
}
