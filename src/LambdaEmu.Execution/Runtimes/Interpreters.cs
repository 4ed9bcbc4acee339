using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>What lies in the given directories, found at the first question and kept. The first of a version wins.</summary>
internal sealed partial class Interpreters(IReadOnlyList<string> directories)
{
    // Older ones lack what the bootstraps use.
    private static readonly Version s_oldestPython = new(3, 8);
    private static readonly Version s_oldestNode = new(16, 0);
    private static readonly Version s_oldestRuby = new(3, 0);
    private static readonly Version s_oldestJava = new(8, 0);
    private static readonly Version s_oldestDotnet = new(6, 0);

    // A directory in PATH that may not be read is no reason to find nothing.
    private static readonly EnumerationOptions s_lenient = new() { IgnoreInaccessible = true, AttributesToSkip = 0 };

    private readonly Lazy<IReadOnlyList<Interpreter>> _python = new(() =>
        Usable(directories.SelectMany(FindPython), s_oldestPython));

    private readonly Lazy<IReadOnlyList<Interpreter>> _node = new(() => Usable(directories.SelectMany(FindNode), s_oldestNode));

    private readonly Lazy<IReadOnlyList<Interpreter>> _ruby = new(() => Usable(directories.SelectMany(FindRuby), s_oldestRuby));

    private readonly Lazy<IReadOnlyList<Interpreter>> _java = new(() => Usable(directories.SelectMany(FindJava), s_oldestJava));

    private readonly Lazy<IReadOnlyList<Interpreter>> _dotnet = new(() => Usable(directories.SelectMany(FindDotnet), s_oldestDotnet));

    public IReadOnlyList<Interpreter> Python => _python.Value;

    public IReadOnlyList<Interpreter> Node => _node.Value;

    public IReadOnlyList<Interpreter> Ruby => _ruby.Value;

    public IReadOnlyList<Interpreter> Java => _java.Value;

    /// <summary>One for each major version of the runtime, often the same program.</summary>
    public IReadOnlyList<Interpreter> Dotnet => _dotnet.Value;

    private static IReadOnlyList<Interpreter> Usable(IEnumerable<Interpreter> found, Version oldest) =>
        [.. found.Where(interpreter => interpreter.Version >= oldest).DistinctBy(interpreter => interpreter.Version)];

    private static IEnumerable<Interpreter> FindPython(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "python3.*", s_lenient))
        {
            var name = PythonName().Match(Path.GetFileName(path));
            if (name.Success && IsProgram(path))
            {
                yield return new Interpreter(path, new Version(3, int.Parse(name.ValueSpan["python3.".Length..], CultureInfo.InvariantCulture)));
            }
        }
    }

    private static IEnumerable<Interpreter> FindNode(string directory)
    {
        var path = Path.Combine(directory, "node");
        if (IsProgram(path) && InterpreterVersion.MajorOfNode(path) is { } major)
        {
            yield return new Interpreter(path, new Version(major, 0));
        }
    }

    private static IEnumerable<Interpreter> FindRuby(string directory)
    {
        var path = Path.Combine(directory, "ruby");
        if (IsProgram(path) && InterpreterVersion.OfRuby(path) is { } version)
        {
            yield return new Interpreter(path, version);
        }
    }

    private static IEnumerable<Interpreter> FindJava(string directory)
    {
        var path = Path.Combine(directory, "java");
        if (IsProgram(path) && InterpreterVersion.MajorOfJava(path) is { } major)
        {
            yield return new Interpreter(path, new Version(major, 0));
        }
    }

    private static IEnumerable<Interpreter> FindDotnet(string directory)
    {
        var path = Path.Combine(directory, "dotnet");
        if (!IsProgram(path))
        {
            return [];
        }
        // Where it really lies, since that is also where its runtimes are.
        var real = InterpreterVersion.Resolve(path);
        return InterpreterVersion.MajorsOfDotnet(real).Select(major => new Interpreter(real, new Version(major, 0)));
    }

    /// <summary>A file that may be executed and isn't a script: version managers' shims are scripts.</summary>
    private static bool IsProgram(string path)
    {
        try
        {
            if (!File.Exists(path) || (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) == 0)
            {
                return false;
            }
            using var file = File.OpenRead(path);
            return file.ReadByte() is not ('#' or -1);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^python3\.\d+$")]
    private static partial Regex PythonName();
}
