using LambdaEmu.Execution.Sandboxes.Process.Launching;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>
/// Makes sandboxes of ordinary processes; needs Linux, but no Docker and no rights. With rights it uses more: namespaces, a
/// memory cgroup. What a killed host left behind in the work directory and among the cgroups is removed at the first use.
/// </summary>
public sealed partial class ProcessSandboxFactory : ISandboxFactory
{
    private readonly Lazy<IsolationLevel> _level;
    private readonly string _directory;
    private readonly string _emptyDirectory;
    private readonly ILogger _logger;

    /// <param name="workDirectory">On a disk: what functions write to /tmp lies here, and a tmpfs would count it as memory.</param>
    public ProcessSandboxFactory(string workDirectory, ILoggerFactory loggers, TimeProvider? time = null)
        : this(workDirectory, loggers, time ?? TimeProvider.System, new())
    {
    }

    internal ProcessSandboxFactory(string workDirectory, ILoggerFactory loggers, TimeProvider time, SandboxLimits limits)
    {
        _logger = loggers.CreateLogger<ProcessSandboxFactory>();
        _directory = Path.GetFullPath(Path.Combine(workDirectory, "sandboxes"));
        _emptyDirectory = Path.Combine(_directory, "empty");
        // An emulator that runs no function starts without trying what the machine allows.
        _level = new Lazy<IsolationLevel>(() => Choose(limits, time));
    }

    public SandboxIsolation Isolation => _level.Value.Describe();

    public ISandbox Create(SandboxSpec spec) => Open(spec);

    public SandboxPaths? FindPlaceholderPaths(string runtimeDirectory) =>
        !_level.Value.Launcher.HasPlaceholders ? null
        : _level.Value.Namespaces == NamespaceMode.None ? new(_emptyDirectory, _emptyDirectory, runtimeDirectory, _emptyDirectory)
        : ProcessSandbox.MountedPaths;

    public ISandboxPlaceholder Prestart(PlaceholderSpec spec)
    {
        var sandbox = Open(new SandboxSpec
        {
            Id = spec.Id,
            CodeDirectory = _emptyDirectory,
            RuntimeDirectory = spec.RuntimeDirectory,
            MemoryMegabytes = spec.MemoryMegabytes,
        });
        return new ProcessSandboxPlaceholder(sandbox, sandbox.Prestart(new(spec.Arguments, spec.Environment, sandbox.Paths.Task)));
    }

    private ProcessSandbox Open(SandboxSpec spec) =>
        new(spec, _level.Value, Path.Combine(_directory, HostMark.Current.Name(spec.Id)), _emptyDirectory, _logger);

    private IsolationLevel Choose(SandboxLimits limits, TimeProvider time)
    {
        Directory.CreateDirectory(_emptyDirectory);
        HostMark.Sweep(_directory, left => Directory.Delete(left, recursive: true));
        var level = new IsolationLadder(limits, _directory, time, _logger).Choose();
        Log.LevelChosen(_logger, level.Describe().Level, level.Memory.Kind, level.Launcher.Kind);
        return level;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Functions run in sandboxes of level {Level} (memory: {Memory}, launcher: {Launcher})")]
        public static partial void LevelChosen(ILogger logger, string level, string memory, string launcher);
    }
}
