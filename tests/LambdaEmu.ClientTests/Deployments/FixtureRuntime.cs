namespace LambdaEmu.ClientTests.Deployments;

/// <summary>One of the runtimes that tests run functions in, with its package out of tests/functions.</summary>
/// <param name="Name">How test data names it.</param>
internal sealed record FixtureRuntime(string Name, string Identifier, Lazy<Task<Package>> Package, string HandlerPrefix)
{
    public static FixtureRuntime Python { get; } = new("python", "python3.11", new(() => Files("python", ".py")), "fixtures.");

    public static FixtureRuntime Node { get; } = new("node", "nodejs20.x", new(() => Files("node", ".js")), "fixtures.");

    public static FixtureRuntime Custom { get; } = new("custom", "provided.al2023", new(CompileAsync), "");

    public static FixtureRuntime Named(string name) => new[] { Python, Node, Custom }.Single(r => r.Name == name);

    private static Task<Package> Files(string directory, string extension) => Task.FromResult(Deployments.Package.Of(
        [.. Directory.GetFiles(Repository.Path($"tests/functions/{directory}"), $"*{extension}").Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllBytes(path), "644"))]));

    private static async Task<Package> CompileAsync()
    {
        var directory = Directory.CreateTempSubdirectory("client-tests-");
        try
        {
            var program = Path.Combine(directory.FullName, "bootstrap");
            var compiled = await Clients.Command.RunAsync(
                "cc", ["-O2", "-static", "-o", program, Repository.Path("tests/functions/c/bootstrap.c")], []);
            compiled.ExitCode.Should().Be(0, "the fixture has to compile: {0}", compiled.Errors);
            return Deployments.Package.Of(("bootstrap", await File.ReadAllBytesAsync(program), "755"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
