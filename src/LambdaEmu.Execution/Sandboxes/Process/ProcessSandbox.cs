using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Execution.Sandboxes.Process.Memory;
using LambdaEmu.Execution.Sandboxes.Process.Processes;
using LambdaEmu.Execution.Sandboxes.Process.Storage;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>A sandbox of ordinary processes on this machine, isolated as far as its rights go.</summary>
internal sealed partial class ProcessSandbox : ISandbox
{
    /// <summary>AWS's own, where there are namespaces.</summary>
    public static readonly SandboxPaths MountedPaths = new("/var/task", "/opt", "/var/runtime", "/tmp");

    private SandboxSpec _spec;
    private readonly IsolationLevel _level;
    private readonly ISandboxMemory _memory;
    private readonly ProcessGroup? _group;
    private Lazy<TemporaryVolume?> _volume;
    private readonly string _directory;
    private readonly SharedDirectories _shared;
    private readonly ILogger _logger;
    private readonly List<ProcessSandboxProcess> _processes = [];
    private ProcessSandboxProcess? _placeholder;
    private bool _disposed;

    /// <param name="directory">Made here where /tmp is no volume, removed at the end; its name is that of the cgroups.</param>
    public ProcessSandbox(SandboxSpec spec, IsolationLevel level, string directory, SharedDirectories shared, ILogger logger)
    {
        (_spec, _level, _directory, _shared, _logger) = (spec, level, directory, shared, logger);
        TemporaryDirectory = Path.Combine(directory, "tmp");
        var name = Path.GetFileName(directory);
        _memory = level.Memory.Open(name, spec.MemoryMegabytes, spec.Processes);
        _group = level.Processes?.Open(name, spec.Processes);
        _volume = new Lazy<TemporaryVolume?>(OpenTemporary);
    }

    public SandboxPaths Paths => _level.Namespaces == NamespaceMode.None
        ? new(_spec.CodeDirectory, _spec.LayersDirectory ?? _shared.Empty, _spec.RuntimeDirectory, TemporaryDirectory)
        : MountedPaths;

    public long PeakMemoryBytes => _memory.PeakBytes;

    /// <summary>The sandbox's /tmp as the host sees it.</summary>
    internal string TemporaryDirectory { get; }

    public ISandboxProcess Start(SandboxCommand command)
    {
        lock (_processes)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_placeholder is { } placeholder)
            {
                _placeholder = null;
                placeholder.Specialise(command, _level.Launcher.DescribeBinding(Plan(command)));
                return placeholder;
            }

            return Launch(Plan(command));
        }
    }

    /// <summary>Starts a process that the first command will be handed to, and has a /tmp of the usual size ready for it.</summary>
    public ProcessSandboxProcess Prestart(SandboxCommand command)
    {
        lock (_processes)
        {
            _placeholder = Launch(PlanWithoutTemporary(command) with { IsPlaceholder = true });
            _ = _volume.Value;
            return _placeholder;
        }
    }

    /// <summary>Tells what it is made of, after all, before the first command.</summary>
    public void Specialise(SandboxSpec spec)
    {
        if (spec.TemporaryMegabytes != _spec.TemporaryMegabytes && _volume.Value is { } unfit)
        {
            unfit.Dispose();
            _volume = new Lazy<TemporaryVolume?>(OpenTemporary);
        }

        _spec = spec;
        _memory.Raise(spec.MemoryMegabytes);
    }

    public bool HoldsSocket(uint inode, bool thorough)
    {
        ProcessSandboxProcess[] running;
        lock (_processes)
        {
            running = [.. _processes.Where(process => !process.Exited.IsCompleted)];
        }

        return thorough
            ? running.Any(process => OpenSockets.IsHeldBelow(process.LauncherProcessId, inode))
            : running.Any(process => process.ProcessId is not 0 and var runtime
                ? OpenSockets.IsAmongFirst(runtime, inode)
                : OpenSockets.IsAmongFirstOfChildren(process.LauncherProcessId, inode));
    }

    public async ValueTask DisposeAsync()
    {
        lock (_processes)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        foreach (var process in _processes)
        {
            process.Kill();
            await process.Exited;
        }

        _memory.Dispose();
        _group?.Dispose();
        if (_volume.IsValueCreated)
        {
            _volume.Value?.Dispose();
        }

        if (Directory.Exists(_directory))
        {
            RemoveDirectory();
        }
    }

    /// <summary>Its size is known when there is a function.</summary>
    private TemporaryVolume? OpenTemporary()
    {
        var volume = _level.Volumes?.Take(_spec.TemporaryMegabytes);
        if (volume is null)
        {
            Directory.CreateDirectory(TemporaryDirectory);
        }

        return volume;
    }

    private LaunchPlan Plan(SandboxCommand command) =>
        PlanWithoutTemporary(command) with
        {
            TemporaryDirectory = _volume.Value?.Device ?? TemporaryDirectory,
            TemporaryIsVolume = _volume.Value is not null,
        };

    private LaunchPlan PlanWithoutTemporary(SandboxCommand command) =>
        new(_spec, command, _level.Namespaces, TemporaryDirectory, _shared.Empty, _memory.ProcessesFile)
        {
            ProcessGroup = _group?.ProcessesFile,
            ProcessLimit = _level.LimitsProcessesByUser ? _spec.Processes : null,
            HiddenDirectories = _shared.Hidden,
        };

    private ProcessSandboxProcess Launch(LaunchPlan plan)
    {
        var process = new ProcessSandboxProcess(LauncherConnection.Open(_level.Launcher, plan), plan.Command, _memory, plan.IsPlaceholder);
        _processes.RemoveAll(earlier => earlier.Exited.IsCompleted);
        _processes.Add(process);
        return process;
    }

    private void RemoveDirectory()
    {
        try
        {
            Directory.Delete(_directory, recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Log.DirectoryLeft(_logger, _directory, refused.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The sandbox's directory {Directory} could not be removed: {Reason}")]
        public static partial void DirectoryLeft(ILogger logger, string directory, string reason);
    }
}
