using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks;

/// <summary>What the parts share: the options and a scratch directory, removed at the end.</summary>
internal sealed class BenchmarkContext(BenchmarkOptions options) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("lambdaemu-bench-").FullName;

    public bool Quick => options.Quick;

    public string? Native => options.Native;

    /// <summary>Chooses between the full and the quick count or length.</summary>
    public T Of<T>(T full, T quick) => Quick ? quick : full;

    /// <summary>The emulator that parts other than start-up measure.</summary>
    public Task<ChildServer> StartEmulatorAsync(CancellationToken ct) => ChildServer.StartAsync(Emulator, ct);

    /// <summary>The same, but each cold start starts a runtime.</summary>
    public Task<ChildServer> StartEmulatorWithoutPlaceholdersAsync(CancellationToken ct) => ChildServer.StartAsync(Emulator.WithoutPlaceholders(), ct);

    public ServerCommand Emulator => options.OnNative ? ServerCommand.NativeEmulator(options.Native!) : ServerCommand.Emulator();

    /// <summary>An empty directory, on the disk that temporary files are on.</summary>
    public string NewDirectory() => Directory.CreateDirectory(Path.Combine(_directory, Path.GetRandomFileName())).FullName;

    /// <summary>Builds a program out of functions/c, once.</summary>
    public async Task<string> CompileAsync(string name, CancellationToken ct)
    {
        var program = Path.Combine(_directory, name);
        return File.Exists(program) ? program : await FunctionPackage.CompileAsync(name, _directory, ct);
    }

    public async Task<FunctionPackage> CFunctionAsync(CancellationToken ct, string handler = "echo") => FunctionPackage.C(await CompileAsync("bootstrap", ct), handler);

    /// <summary>The directory of the Java function's class, compiled once.</summary>
    public async Task<string> JavaDirectoryAsync(CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(_directory, "App.class")))
        {
            await FunctionPackage.CompileJavaAsync(_directory, ct);
        }
        return _directory;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
