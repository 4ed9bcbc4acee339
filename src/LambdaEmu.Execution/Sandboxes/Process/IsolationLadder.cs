using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Execution.Sandboxes.Process.Memory;
using LambdaEmu.Execution.Sandboxes.Process.Processes;
using LambdaEmu.Execution.Sandboxes.Process.Storage;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>
/// Finds what this machine's rights allow by trying it. Asking for user id or capabilities would not do: a container's seccomp
/// profile, a security module or an odd root file system can refuse what they promise.
/// </summary>
internal sealed partial class IsolationLadder(SandboxLimits limits, string directory, TimeProvider time, ILogger logger)
{
    private static readonly string LauncherDirectory = Path.Combine(AppContext.BaseDirectory, "sandbox");

    /// <summary>The best level; takes a few milliseconds.</summary>
    public IsolationLevel Choose()
    {
        var watched = new ResidentMemoryControl(time);
        var native = new NativeLauncher(Path.Combine(LauncherDirectory, "lambdaemu-sandbox"));
        var cgroup = limits.Cgroup ? CgroupMemoryControl.TryCreate(CgroupMount.Find(), logger) : null;
        if (!limits.NativeLauncher || !Works(new(native, NamespaceMode.None, watched)))
        {
            InheritedDescriptors.CloseOnExec();
            return new(new ShellLauncher(Path.Combine(LauncherDirectory, "sandbox_launcher.sh")), NamespaceMode.None, watched);
        }

        IMemoryControl memory = cgroup is not null && Works(new(native, NamespaceMode.None, cgroup)) ? cgroup : watched;
        foreach (var mode in limits.Namespaces)
        {
            if (Works(new(native, mode, memory)))
            {
                return Complete(new(native, mode, memory));
            }
        }

        return Complete(new(native, NamespaceMode.None, memory));
    }

    /// <summary>Adds what does not depend on the rest, each for itself.</summary>
    private IsolationLevel Complete(IsolationLevel level)
    {
        if (limits.Cgroup && !level.Memory.LimitsProcesses && CgroupProcesses.TryCreate(CgroupMount.Find("pids")) is { } processes)
        {
            var limited = level with { Processes = processes };
            level = Works(limited) ? limited : level;
        }

        if (limits.Volumes && level.Namespaces == NamespaceMode.Privileged)
        {
            var volumes = new TemporaryVolumes(directory, logger);
            var sized = level with { Volumes = volumes };
            if (volumes.CanMake() && Works(sized))
            {
                return sized;
            }

            volumes.Dispose();
        }

        return level;
    }

    /// <summary>Makes a sandbox and rehearses a start: everything but the exec of a program.</summary>
    private bool Works(IsolationLevel level)
    {
        var work = Directory.CreateDirectory(Path.Combine(directory, HostMark.Current.Name($"rehearsal-{Guid.NewGuid():N}")));
        var empty = work.CreateSubdirectory("empty").FullName;
        var spec = new SandboxSpec { Id = "rehearsal", CodeDirectory = directory, RuntimeDirectory = directory, MemoryMegabytes = 128 };
        var outcome = Rehearse(new ProcessSandbox(spec, level, work.FullName, new(empty, []), logger)).GetAwaiter().GetResult();
        if (outcome.Status == 0)
        {
            return true;
        }

        Log.LevelRefused(logger, level.Namespaces, level.Memory.Kind, outcome.StartFailure ?? outcome.ToString());
        return false;
    }

    private static async Task<SandboxExit> Rehearse(ProcessSandbox sandbox)
    {
        await using (sandbox)
        {
            try
            {
                await using var process = sandbox.Start(new([], new Dictionary<string, string>(), "/"));
                return await process.Exited;
            }
            catch (System.ComponentModel.Win32Exception missing)
            {
                return new(null, StartFailure: missing.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Sandboxes with namespaces {Namespaces} and memory by {Memory} are not to be had: {Reason}")]
        public static partial void LevelRefused(ILogger logger, NamespaceMode namespaces, string memory, string reason);
    }
}
