namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>What the build made of tests/functions/dotnet: each directory is a package as `dotnet publish` would make it.</summary>
internal static class DotnetFixtures
{
    /// <summary>Class-library handlers, with stand-ins of Amazon's assemblies.</summary>
    public static string Library { get; } = OutputOf("fixtures");

    /// <summary>A program that speaks to the Runtime API by itself.</summary>
    public static string Executable { get; } = OutputOf("executable");

    private static string OutputOf(string project)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!;
        return Path.Combine(FunctionProcess.FixtureDirectory, "dotnet", project, "bin", configuration, "net8.0");
    }
}
