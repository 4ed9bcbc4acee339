using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>Which version a program is, read off the files around it where that can be: asking the program itself takes its whole start.</summary>
internal static partial class InterpreterVersion
{
    // The directory's name says it with version managers, a header beside it with packages; asking the program itself takes 50 ms.
    public static int? MajorOfNode(string path)
    {
        var real = Resolve(path);
        var header = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(real)!, "../include/node/node_version.h"));
        var match = VersionDirectory().Match(real);
        if (!match.Success)
        {
            match = File.Exists(header) ? MajorDefinition().Match(File.ReadAllText(header)) : VersionDirectory().Match("/" + AskVersion(real) + "/");
        }
        return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    // The program's own name says it with packages, the directory's with version managers.
    public static Version? OfRuby(string path)
    {
        var real = Resolve(path);
        var match = RubyName().Match(real);
        match = match.Success ? match : RubyName().Match(AskVersion(real));
        return match.Success ? Version.Parse(match.Groups["version"].ValueSpan) : null;
    }

    // Every Java since 8 has a file beside bin that says it; Java 8 is 1.8 there.
    public static int? MajorOfJava(string path)
    {
        var real = Resolve(path);
        var home = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(real)!, ".."));
        // The Java 8 of a JDK may lie below its jre.
        var release = File.Exists(home + "/release") ? home + "/release" : Path.GetDirectoryName(home) + "/release";
        var match = JavaVersion().Match(File.Exists(release) ? File.ReadAllText(release) : "");
        return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    // One program starts all the runtimes that lie beside it.
    public static IEnumerable<int> MajorsOfDotnet(string path)
    {
        var runtimes = Path.Combine(Path.GetDirectoryName(path)!, "shared/Microsoft.NETCore.App");
        return Directory.Exists(runtimes)
            ? Directory.GetDirectories(runtimes)
                .Select(version => int.TryParse(Path.GetFileName(version).Split('.')[0], CultureInfo.InvariantCulture, out var major) ? major : 0)
                .Distinct().Order()
            : [];
    }

    public static string Resolve(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static string AskVersion(string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path, "--version") { RedirectStandardOutput = true })!;
            return process.StandardOutput.ReadToEnd().Trim();
        }
        catch (Win32Exception)
        {
            // Of another architecture, for example: then it is no interpreter for us.
            return "";
        }
    }

    [GeneratedRegex(@"/v?(\d+)\.\d+\.\d+/")]
    private static partial Regex VersionDirectory();

    [GeneratedRegex("JAVA_VERSION=\"(?:1\\.)?(\\d+)")]
    private static partial Regex JavaVersion();

    // ruby3.1, /3.4.1/bin/ruby, /ruby-3.4.1/bin/ruby, and "ruby 3.4.1 (...)" as the program says it.
    [GeneratedRegex(@"/ruby(?<version>\d+\.\d+)$|/(?:ruby-)?(?<version>\d+\.\d+)\.\d+[^/]*/bin/ruby$|^ruby (?<version>\d+\.\d+)\.")]
    private static partial Regex RubyName();

    [GeneratedRegex(@"#define\s+NODE_MAJOR_VERSION\s+(\d+)")]
    private static partial Regex MajorDefinition();
}
