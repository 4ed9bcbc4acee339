namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>The resident sizes of a sandbox's processes, added up; pages that they share count for each.</summary>
internal sealed class ResidentMemory(ResidentMemoryControl control, long limit) : ISandboxMemory
{
    private readonly HashSet<ProcessSandboxProcess> _running = [];
    private long _peak;
    private bool _outOfMemory;

    public string? ProcessesFile => null;

    /// <summary>What the looks have seen, and what the kernel remembers of the processes that run now.</summary>
    public long PeakBytes
    {
        get
        {
            lock (_running)
            {
                return _peak = Math.Max(_peak, _running.Sum(PeakOf));
            }
        }
    }

    public void Raise(int megabytes)
    {
        lock (_running)
        {
            limit = megabytes * 1024L * 1024L;
        }
    }

    public bool TakeOutOfMemory() => Interlocked.Exchange(ref _outOfMemory, false);

    public IDisposable? Watch(ProcessSandboxProcess process)
    {
        lock (_running)
        {
            _running.Add(process);
        }

        control.Activate(this);
        return new Watching(this, process);
    }

    public void Look(ProcessTable table)
    {
        lock (_running)
        {
            var now = _running.Sum(process => table.ResidentBytesBelow(process.LauncherProcessId));
            _peak = Math.Max(_peak, now);
            if (now <= limit)
            {
                return;
            }

            Volatile.Write(ref _outOfMemory, true);
            foreach (var process in _running)
            {
                process.KillForMemory();
            }
        }
    }

    public void Dispose()
    {
    }

    // The launcher tells the id a moment after the start; until then there is only what the process holds now.
    private static long PeakOf(ProcessSandboxProcess process) => process.ProcessId != 0
        ? ProcessStatus.ReadPeakBytes(process.ProcessId)
        : ProcessTable.Read().ResidentBytesBelow(process.LauncherProcessId);

    private void Ended(ProcessSandboxProcess process)
    {
        lock (_running)
        {
            if (_running.Remove(process) && _running.Count == 0)
            {
                control.Deactivate(this);
            }
        }
    }

    private sealed class Watching(ResidentMemory memory, ProcessSandboxProcess process) : IDisposable
    {
        public void Dispose() => memory.Ended(process);
    }
}
