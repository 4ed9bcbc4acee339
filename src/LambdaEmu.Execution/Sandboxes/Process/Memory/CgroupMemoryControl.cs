using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>Makes a memory cgroup per sandbox, below or beside the group that LambdaEmu itself runs in.</summary>
internal sealed partial class CgroupMemoryControl : IMemoryControl
{
    private const string ProcessesLimit = "pids.max";

    private readonly CgroupLayout _layout;
    private readonly string _parent;
    private readonly ILogger _logger;
    private readonly CgroupRemoval _removal = new();

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

    public bool LimitsProcesses { get; private set; }

    public ISandboxMemory Open(string name, int megabytes, int processes)
    {
        var directory = Path.Combine(_parent, name);
        var memory = new CgroupMemory(directory, _layout, megabytes * 1024L * 1024L, _removal, _logger);
        if (LimitsProcesses)
        {
            File.WriteAllText(Path.Combine(directory, ProcessesLimit), $"{processes}");
        }

        return memory;
    }

    private bool IsUsable()
    {
        var probe = Path.Combine(_parent, HostMark.Current.Name("probe"));
        try
        {
            HandDownController("memory");
            Directory.CreateDirectory(probe);
            TryHandDownProcesses(probe);
            new CgroupMemory(probe, _layout, 128 * 1024 * 1024, _removal, _logger).Dispose();
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return RemoveProbe(probe);
        }
    }

    /// <summary>Memory is worth having also where the processes' controller is not.</summary>
    private void TryHandDownProcesses(string probe)
    {
        try
        {
            HandDownController("pids");
        }
        catch (IOException refused)
        {
            Log.ProcessesNotLimited(_logger, refused.Message);
        }

        LimitsProcesses = _layout == CgroupLayout.V2 && File.Exists(Path.Combine(probe, ProcessesLimit));
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
    private void HandDownController(string controller)
    {
        var file = Path.Combine(_parent, "cgroup.subtree_control");
        if (_layout != CgroupLayout.V2 || File.ReadAllText(file).Contains(controller, StringComparison.Ordinal))
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

        File.WriteAllText(file, $"+{controller}");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Processes are not limited by the memory cgroup: {Reason}")]
        public static partial void ProcessesNotLimited(ILogger logger, string reason);
    }
}
