namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>The fixtures of a runtime's language as the content of a package.</summary>
internal static class FixturePackages
{
    /// <returns>A copy, to be disposed of.</returns>
    public static TemporaryDirectory Of(string runtime)
    {
        var directory = new TemporaryDirectory();
        var source = runtime.StartsWith("java", StringComparison.Ordinal) ? JavaFixtures.Package
            : runtime.StartsWith("dotnet", StringComparison.Ordinal) ? DotnetFixtures.Library
            : Path.Combine(FunctionProcess.FixtureDirectory, runtime.StartsWith("python", StringComparison.Ordinal) ? "python" : "node");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(directory.Path, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return directory;
    }
}
