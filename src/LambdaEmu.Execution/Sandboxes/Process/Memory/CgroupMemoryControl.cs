using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>Makes a memory cgroup per sandbox, below or beside the group that LambdaEmu itself runs in.</summary>
internal sealed class CgroupMemoryControl : IMemoryControl
{
    private readonly CgroupLayout _layout;
    private readonly string _parent;
    private readonly ILogger _logger;

    private CgroupMemoryControl(CgroupLayout layout, string parent, ILogger logger) =>
        (_layout, _parent, _logger) = (layout, parent, logger);

    public string Kind => _layout.Kind;

    /// <summary>Null where no group can be made or limited. Sweeps the groups that a killed host has left.</summary>
    public static CgroupMemoryControl? TryCreate(CgroupMount? mount, ILogger logger)
    {
        for (var parent = mount?.Own; parent is not null; parent = parent == mount!.MountPoint ? null : Path.GetDirectoryName(parent))
        {
            var control = new CgroupMemoryControl(mount!.Layout, parent, logger);
            if (control.IsUsable())
            {
                HostMark.Sweep(parent, left => Directory.Delete(left));
                return control;
            }
        }

        return null;
    }

    public ISandboxMemory Open(string name, int megabytes) =>
        new CgroupMemory(Path.Combine(_parent, name), _layout, megabytes * 1024L * 1024L, _logger);

    private bool IsUsable()
    {
        var probe = Path.Combine(_parent, HostMark.Current.Name("probe"));
        try
        {
            HandDownController();
            Directory.CreateDirectory(probe);
            new CgroupMemory(probe, _layout, 128 * 1024 * 1024, _logger).Dispose();
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return RemoveProbe(probe);
        }
    }

    private static bool RemoveProbe(string probe)
    {
        if (Directory.Exists(probe))
        {
            Directory.Delete(probe);
        }

        return false;
    }

    /// <summary>v2 gives children a controller only when told so, and refuses while the group itself has processes.</summary>
    private void HandDownController()
    {
        var file = Path.Combine(_parent, "cgroup.subtree_control");
        if (_layout != CgroupLayout.V2 || File.ReadAllText(file).Contains("memory", StringComparison.Ordinal))
        {
            return;
        }

        var processes = Path.Combine(_parent, "cgroup.procs");
        if (File.ReadAllLines(processes) is [var only] && only == $"{Environment.ProcessId}")
        {
            // The usual case in a container: nobody but LambdaEmu is in the group, so it steps aside.
            var aside = Directory.CreateDirectory(Path.Combine(_parent, "lambdaemu"));
            File.WriteAllText(Path.Combine(aside.FullName, "cgroup.procs"), only);
        }

        File.WriteAllText(file, "+memory");
    }
}
