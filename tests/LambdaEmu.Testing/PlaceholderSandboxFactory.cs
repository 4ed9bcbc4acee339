using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Testing;

/// <summary>
/// Makes every sandbox out of a placeholder, so that a compliance suite proves that these are no different. What runs ahead
/// is a small Python program that becomes whatever command it is given, or nothing.
/// </summary>
public sealed class PlaceholderSandboxFactory(ISandboxFactory inner, string runtimeDirectory, bool isEmpty) : ISandboxFactory, IDisposable
{
    private const string Command = "_COMMAND";

    private const string Program = $$"""
        import os
        os.write(0, b"\n")
        block = b""
        while part := os.read(0, 65536):
            block += part
        nothing = os.open("/dev/null", os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        import signal
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        environment = dict(variable.split(b"=", 1) for variable in block[:-2].split(b"\0"))
        directory, *arguments = environment.pop(b"{{Command}}").split(b"\1")
        os.chdir(directory)
        os.execve(arguments[0], arguments, environment)
        """;

    public SandboxIsolation Isolation => inner.Isolation;

    public SandboxPaths? FindPlaceholderPaths(string directory) => inner.FindPlaceholderPaths(directory);

    public ISandboxPlaceholder Prestart(PlaceholderSpec spec) => inner.Prestart(spec);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    public ISandbox Create(SandboxSpec spec)
    {
        var placeholder = inner.Prestart(new PlaceholderSpec
        {
            Id = spec.Id,
            RuntimeDirectory = runtimeDirectory,
            MemoryMegabytes = 32,
            Arguments = isEmpty ? [] : ["/usr/bin/python3", "-c", Program],
            Environment = new Dictionary<string, string>(),
        });
        return isEmpty ? placeholder.Specialise(spec) : new Specialised(placeholder.Specialise(spec));
    }

    private sealed class Specialised(ISandbox sandbox) : ISandbox
    {
        private bool _started;

        public SandboxPaths Paths => sandbox.Paths;

        public long PeakMemoryBytes => sandbox.PeakMemoryBytes;

        public ISandboxProcess Start(SandboxCommand command)
        {
            if (_started)
            {
                return sandbox.Start(command);
            }
            _started = true;
            if (command.Arguments.Count == 1)
            {
                // These can't be started, which is no concern of a process that has.
                _ = sandbox.Start(command with { Environment = Given("/", "/bin/true") });
                return sandbox.Start(command);
            }
            return sandbox.Start(command with { Environment = Given(command.WorkingDirectory, [.. command.Arguments], command.Environment) });
        }

        public bool HoldsSocket(uint inode, bool thorough) => sandbox.HoldsSocket(inode, thorough);

        public ValueTask DisposeAsync() => sandbox.DisposeAsync();

        private static Dictionary<string, string> Given(string directory, params string[] arguments) =>
            Given(directory, arguments, new Dictionary<string, string>());

        private static Dictionary<string, string> Given(string directory, string[] arguments, IReadOnlyDictionary<string, string> environment) =>
            new(environment) { [Command] = string.Join('\u0001', [directory, .. arguments]) };
    }
}
