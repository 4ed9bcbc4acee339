namespace LambdaEmu.UnitTests.Architecture;

/// <summary>The repository that the tests were built from.</summary>
internal static class SourceTree
{
    private static readonly string Root = FindRoot();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    /// <summary>The C# files below a folder, relative to the root, without what builds leave behind. There are some, or a rule looks at the wrong place.</summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        var files = Directory.EnumerateFiles(Path(folder), "*.cs", SearchOption.AllDirectories)
            .Select(f => System.IO.Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new InvalidOperationException($"There is no code in {folder}.");
    }

    public static string Read(string relative) => File.ReadAllText(Path(relative));

    private static string FindRoot()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = System.IO.Path.GetDirectoryName(directory))
        {
            if (File.Exists(System.IO.Path.Combine(directory, "LambdaEmu.sln")))
            {
                return directory;
            }
        }
        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not below the repository.");
    }
}
