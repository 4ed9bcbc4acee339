using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Execution.Sandboxes.Process.Memory;
using LambdaEmu.Execution.Sandboxes.Process.Processes;
using LambdaEmu.Execution.Sandboxes.Process.Storage;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>A sandbox of ordinary processes on this machine, isolated as far as its rights go.</summary>
internal sealed partial class ProcessSandbox : ISandbox
{
    private readonly SandboxSpec _spec;
    private readonly IsolationLevel _level;
    private readonly ISandboxMemory _memory;
    private readonly ProcessGroup? _group;
    private readonly TemporaryVolume? _volume;
    private readonly string _directory;
    private readonly SharedDirectories _shared;
    private readonly ILogger _logger;
    private readonly List<ProcessSandboxProcess> _processes = [];
    private bool _disposed;

    /// <param name="directory">Made here where /tmp is no volume, removed at the end; its name is that of the cgroups.</param>
    public ProcessSandbox(SandboxSpec spec, IsolationLevel level, string directory, SharedDirectories shared, ILogger logger)
    {
        (_spec, _level, _directory, _shared, _logger) = (spec, level, directory, shared, logger);
        TemporaryDirectory = Path.Combine(directory, "tmp");
        _volume = level.Volumes?.Take(spec.TemporaryMegabytes);
        if (_volume is null)
        {
            Directory.CreateDirectory(TemporaryDirectory);
        }

        var name = Path.GetFileName(directory);
        _memory = level.Memory.Open(name, spec.MemoryMegabytes, spec.Processes);
        _group = level.Processes?.Open(name, spec.Processes);
        Paths = level.Namespaces == NamespaceMode.None
            ? new(spec.CodeDirectory, spec.LayersDirectory ?? shared.Empty, spec.RuntimeDirectory, TemporaryDirectory)
            : new("/var/task", "/opt", "/var/runtime", "/tmp");
    }

    public SandboxPaths Paths { get; }

    public long PeakMemoryBytes => _memory.PeakBytes;

    /// <summary>The sandbox's /tmp as the host sees it.</summary>
    internal string TemporaryDirectory { get; }

    public ISandboxProcess Start(SandboxCommand command)
    {
        var plan = Plan(command);
        lock (_processes)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var process = new ProcessSandboxProcess(LauncherConnection.Open(_level.Launcher, plan), command, _memory);
            _processes.RemoveAll(earlier => earlier.Exited.IsCompleted);
            _processes.Add(process);
            return process;
        }
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
        _volume?.Dispose();
        if (Directory.Exists(_directory))
        {
            RemoveDirectory();
        }
    }

    private LaunchPlan Plan(SandboxCommand command) =>
        new(_spec, command, _level.Namespaces, _volume?.Device ?? TemporaryDirectory, _shared.Empty, _memory.ProcessesFile)
        {
            TemporaryIsVolume = _volume is not null,
            ProcessGroup = _group?.ProcessesFile,
            ProcessLimit = _level.LimitsProcessesByUser ? _spec.Processes : null,
            HiddenDirectories = _shared.Hidden,
        };

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
