using System.Globalization;
using LambdaEmu.Execution.Sandboxes.Process.Memory;

namespace LambdaEmu.Execution.Sandboxes.Process.Processes;

/// <summary>Limits how many processes and threads a sandbox has, by a group of the pids controller, where that has a hierarchy of its own (v1).</summary>
internal sealed class CgroupProcesses
{
    private readonly string _parent;
    private readonly CgroupRemoval _removal = new();

    private CgroupProcesses(string parent) => _parent = parent;

    /// <summary>Null where no group can be made. Sweeps the groups that a killed host has left.</summary>
    public static CgroupProcesses? TryCreate(CgroupMount? mount)
    {
        if (mount is not { Layout: var layout } || layout != CgroupLayout.V1)
        {
            return null;
        }

        try
        {
            var control = new CgroupProcesses(mount.Own);
            control.Open(HostMark.Current.Name("probe"), 1).Dispose();
            HostMark.Sweep(mount.Own, left => Directory.Delete(left));
            return control;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public ProcessGroup Open(string name, int limit)
    {
        var directory = Path.Combine(_parent, name);
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "pids.max"), limit.ToString(CultureInfo.InvariantCulture));
        return new(directory, _removal);
    }
}

/// <summary>One sandbox's group.</summary>
internal sealed class ProcessGroup(string directory, CgroupRemoval removal) : IDisposable
{
    /// <summary>The cgroup.procs file by which a process joins.</summary>
    public string ProcessesFile => Path.Combine(directory, "cgroup.procs");

    public void Dispose() => removal.Remove(directory);
}
