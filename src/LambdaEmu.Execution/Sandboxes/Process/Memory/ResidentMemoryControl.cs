namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>
/// Without a cgroup nothing tells when a sandbox outgrows its memory, so all processes are looked at now and then, and only while
/// one runs in a sandbox. One look serves all sandboxes.
/// </summary>
internal sealed class ResidentMemoryControl : IMemoryControl
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<ResidentMemory> _active = [];
    private readonly ITimer _timer;

    public ResidentMemoryControl(TimeProvider time) =>
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public string Kind => "none, resident size is watched";

    public bool LimitsProcesses => false;

    public ISandboxMemory Open(string name, int megabytes, int processes) => new ResidentMemory(this, megabytes * 1024L * 1024L);

    internal void Activate(ResidentMemory memory)
    {
        lock (_active)
        {
            if (_active.Add(memory) && _active.Count == 1)
            {
                _timer.Change(Period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    internal void Deactivate(ResidentMemory memory)
    {
        lock (_active)
        {
            _active.Remove(memory);
        }
    }

    private void Look()
    {
        ResidentMemory[] active;
        lock (_active)
        {
            active = [.. _active];
        }

        var table = ProcessTable.Read();
        foreach (var memory in active)
        {
            memory.Look(table);
        }

        lock (_active)
        {
            if (_active.Count > 0)
            {
                _timer.Change(Period, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
