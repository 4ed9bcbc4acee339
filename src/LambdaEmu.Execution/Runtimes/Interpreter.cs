namespace LambdaEmu.Execution.Runtimes;

/// <summary>A language interpreter of this machine: the real program, never a version manager's shim.</summary>
/// <param name="Version">Major and minor; of Node the major alone counts.</param>
internal sealed record Interpreter(string Path, Version Version)
{
    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The one with exactly this version, else the nearest, the newer of two that are equally near.</summary>
    public static Interpreter? Nearest(IReadOnlyList<Interpreter> found, Version asked) => found
        .OrderBy(candidate => Distance(candidate.Version, asked))
        .ThenByDescending(candidate => candidate.Version)
        .FirstOrDefault();

    private static int Distance(Version left, Version right) =>
        (Math.Abs(left.Major - right.Major) * 1000) + Math.Abs(left.Minor - right.Minor);
}
