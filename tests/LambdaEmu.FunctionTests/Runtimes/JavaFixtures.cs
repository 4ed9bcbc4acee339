using System.Diagnostics;
using System.IO.Compression;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>
/// tests/functions/java as a package: its classes with Amazon's interfaces beside them, as a build tool would put them, and a jar in lib.
/// </summary>
internal static class JavaFixtures
{
    private static readonly Lazy<string> s_package = new(Compile);

    public static string Package => s_package.Value;

    private static string Compile()
    {
        var package = Directory.CreateTempSubdirectory("lambdaemu-java-").FullName;
        var repository = Path.GetFullPath(Path.Combine(FunctionProcess.FixtureDirectory, "../.."));
        string[] sources =
        [
            .. Sources(FunctionProcess.FixtureDirectory + "/java"),
            .. Sources(repository + "/src/LambdaEmu.Execution/Runtimes/java/interfaces"),
        ];
        using var javac = Process.Start(new ProcessStartInfo("javac", ["--release", "17", "-g", "-d", package, .. sources]) { RedirectStandardError = true })!;
        var errors = javac.StandardError.ReadToEnd();
        javac.WaitForExit();
        javac.ExitCode.Should().Be(0, errors);
        Directory.CreateDirectory(package + "/lib");
        using var jar = ZipFile.Open(package + "/lib/library.jar", ZipArchiveMode.Create);
        jar.CreateEntryFromFile(package + "/library/Library.class", "library/Library.class");
        Directory.Delete(package + "/library", recursive: true);
        return package;
    }

    private static string[] Sources(string directory) => Directory.GetFiles(directory, "*.java", SearchOption.AllDirectories);
}
