using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Execution.Sandboxes.Process.Memory;
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
    private readonly string _directory;
    private readonly string _mountPoint;
    private readonly ILogger _logger;
    private readonly List<ProcessSandboxProcess> _processes = [];
    private ProcessSandboxProcess? _placeholder;
    private bool _disposed;

    /// <param name="directory">Made here, removed at the end.</param>
    /// <param name="emptyDirectory">Stands for layers that there aren't, and is what new roots are mounted over.</param>
    public ProcessSandbox(SandboxSpec spec, IsolationLevel level, string directory, string emptyDirectory, ILogger logger)
    {
        (_spec, _level, _directory, _mountPoint, _logger) = (spec, level, directory, emptyDirectory, logger);
        TemporaryDirectory = Path.Combine(directory, "tmp");
        Directory.CreateDirectory(TemporaryDirectory);
        _memory = level.Memory.Open(Path.GetFileName(directory), spec.MemoryMegabytes);
    }

    public SandboxPaths Paths => _level.Namespaces == NamespaceMode.None
        ? new(_spec.CodeDirectory, _spec.LayersDirectory ?? _mountPoint, _spec.RuntimeDirectory, TemporaryDirectory)
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

    /// <summary>Starts a process that the first command will be handed to.</summary>
    public ProcessSandboxProcess Prestart(SandboxCommand command)
    {
        lock (_processes)
        {
            return _placeholder = Launch(Plan(command) with { IsPlaceholder = true });
        }
    }

    /// <summary>Tells what it is made of, after all, before the first command.</summary>
    public void Specialise(SandboxSpec spec)
    {
        _spec = spec;
        _memory.Raise(spec.MemoryMegabytes);
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
        RemoveDirectory();
    }

    private LaunchPlan Plan(SandboxCommand command) =>
        new(_spec, command, _level.Namespaces, TemporaryDirectory, _mountPoint, _memory.ProcessesFile);

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
