using System.Text;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Testing.Compliance;

/// <summary>What a compliance suite needs of one kind of sandbox: a factory, and directories to put into its sandboxes.</summary>
public sealed class SandboxHarness : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("lambdaemu-sandbox-");

    public SandboxHarness(Func<string, ISandboxFactory> createFactory, SandboxOrigin origin = SandboxOrigin.Need)
    {
        WorkDirectory = _root.CreateSubdirectory("work").FullName;
        Code = _root.CreateSubdirectory("code").FullName;
        Layers = _root.CreateSubdirectory("layers").FullName;
        Runtime = _root.CreateSubdirectory("runtime").FullName;
        File.WriteAllText(Path.Combine(Code, "notes.txt"), "code");
        File.WriteAllText(Path.Combine(Runtime, "bootstrap.txt"), "runtime");
        Directory.CreateDirectory(Path.Combine(Layers, "python"));
        File.WriteAllText(Path.Combine(Layers, "python", "layer.txt"), "layer");
        File.WriteAllText(Path.Combine(Layers, "extension.txt"), "layer file");
        Factory = createFactory(WorkDirectory);
        Factory = origin == SandboxOrigin.Need ? Factory : new PlaceholderSandboxFactory(Factory, Runtime, origin == SandboxOrigin.EmptySandbox);
    }

    public ISandboxFactory Factory { get; }
    public string WorkDirectory { get; }
    public string Code { get; }
    public string Layers { get; }
    public string Runtime { get; }

    public ISandbox Create(int memoryMegabytes = 256, string? id = null, int temporaryMegabytes = 512) => Factory.Create(new()
    {
        Id = id ?? Guid.NewGuid().ToString("N"),
        CodeDirectory = Code,
        LayersDirectory = Layers,
        RuntimeDirectory = Runtime,
        MemoryMegabytes = memoryMegabytes,
        TemporaryMegabytes = temporaryMegabytes,
    });

    public void Dispose()
    {
        (Factory as IDisposable)?.Dispose();
        _root.Delete(recursive: true);
    }
}

/// <summary>Where the sandboxes of a suite come from.</summary>
public enum SandboxOrigin
{
    /// <summary>Made when they are needed.</summary>
    Need,

    /// <summary>Made before, with nothing in them.</summary>
    EmptySandbox,

    /// <summary>Made before, with a runtime that has started.</summary>
    Placeholder,
}

/// <summary>Shell scripts as functions.</summary>
public static class SandboxScripts
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, string> Environment = new() { ["PATH"] = "/usr/local/bin:/usr/bin:/bin" };

    public static ISandboxProcess StartScript(this ISandbox sandbox, string script) =>
        sandbox.Start(new(["/bin/sh", "-c", script], Environment, sandbox.Paths.Task));

    public static async Task<(SandboxExit Exit, string Output)> RunAsync(this ISandbox sandbox, SandboxCommand command)
    {
        await using var process = sandbox.Start(command);
        var output = await process.ReadAllAsync();
        return (await process.Exited.WaitOrTellAsync(Patience), output);
    }

    public static Task<(SandboxExit Exit, string Output)> RunScriptAsync(this ISandbox sandbox, string script) =>
        sandbox.RunAsync(new(["/bin/sh", "-c", script], Environment, sandbox.Paths.Task));

    /// <summary>Everything up to the moment at which nobody can write any more.</summary>
    public static async Task<string> ReadAllAsync(this ISandboxProcess process) =>
        await new StreamReader(process.Output, Encoding.UTF8).ReadToEndAsync().WaitOrTellAsync(Patience);

    /// <summary>Waits for a line of output by which the script says how far it is.</summary>
    public static async Task<string> ReadLineAsync(this ISandboxProcess process)
    {
        using var patience = new CancellationTokenSource(Patience);
        var (line, character) = (new List<byte>(), new byte[1]);
        while (await process.Output.ReadAsync(character, patience.Token) == 1 && character[0] != '\n')
        {
            line.Add(character[0]);
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    public static Task<SandboxExit> EndAsync(this ISandboxProcess process) => process.Exited.WaitOrTellAsync(Patience);
}
