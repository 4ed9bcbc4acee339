using LambdaEmu.Execution.Sandboxes.Process.Launching;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>
/// Makes sandboxes of ordinary processes; needs Linux, but no Docker and no rights. With rights it uses more: namespaces,
/// cgroups, volumes. What a killed host left behind in the work directory and among the cgroups is removed at the first use.
/// </summary>
public sealed partial class ProcessSandboxFactory : ISandboxFactory, IDisposable
{
    private readonly Lazy<IsolationLevel> _level;
    private readonly string _directory;
    private readonly SharedDirectories _shared;
    private readonly ILogger _logger;

    /// <param name="workDirectory">On a disk: what functions write to /tmp lies here, and a tmpfs would count it as memory.</param>
    /// <param name="hidden">Directories that functions must not see, beside the work directory; missing ones are no error.</param>
    public ProcessSandboxFactory(string workDirectory, ILoggerFactory loggers, TimeProvider? time = null, IEnumerable<string>? hidden = null)
        : this(workDirectory, loggers, time ?? TimeProvider.System, new(), hidden)
    {
    }

    internal ProcessSandboxFactory(
        string workDirectory, ILoggerFactory loggers, TimeProvider time, SandboxLimits limits, IEnumerable<string>? hidden = null)
    {
        _logger = loggers.CreateLogger<ProcessSandboxFactory>();
        _directory = Path.GetFullPath(Path.Combine(workDirectory, "sandboxes"));
        Directory.CreateDirectory(workDirectory);
        _shared = new(Path.Combine(_directory, "empty"), [.. (hidden ?? []).Prepend(workDirectory).Where(Directory.Exists).Select(LibC.RealPath)]);
        // An emulator that runs no function starts without trying what the machine allows.
        _level = new Lazy<IsolationLevel>(() => Choose(limits, time));
    }

    public SandboxIsolation Isolation => _level.Value.Describe();

    public ISandbox Create(SandboxSpec spec) => Open(spec);

    public SandboxPaths? FindPlaceholderPaths(string runtimeDirectory) =>
        !_level.Value.Launcher.HasPlaceholders ? null
        : _level.Value.Namespaces == NamespaceMode.None ? new(_shared.Empty, _shared.Empty, runtimeDirectory, _shared.Empty)
        : ProcessSandbox.MountedPaths;

    public ISandboxPlaceholder Prestart(PlaceholderSpec spec)
    {
        var sandbox = Open(new SandboxSpec
        {
            Id = spec.Id,
            CodeDirectory = _shared.Empty,
            RuntimeDirectory = spec.RuntimeDirectory,
            MemoryMegabytes = spec.MemoryMegabytes,
        });
        return new ProcessSandboxPlaceholder(sandbox, sandbox.Prestart(new(spec.Arguments, spec.Environment, sandbox.Paths.Task)));
    }

    /// <summary>Gives up what lies in stock for sandboxes to come; those that there are live on.</summary>
    public void Dispose()
    {
        if (_level.IsValueCreated)
        {
            _level.Value.Volumes?.Dispose();
        }
    }

    private ProcessSandbox Open(SandboxSpec spec) =>
        new(spec, _level.Value, Path.Combine(_directory, HostMark.Current.Name(spec.Id)), _shared, _logger);

    private IsolationLevel Choose(SandboxLimits limits, TimeProvider time)
    {
        Directory.CreateDirectory(_shared.Empty);
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
