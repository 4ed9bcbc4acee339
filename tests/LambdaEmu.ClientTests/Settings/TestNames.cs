using System.Text.RegularExpressions;

namespace LambdaEmu.ClientTests.Settings;

/// <summary>Class.Method of all tests of the repository, of whichever project.</summary>
internal static partial class TestNames
{
    public static readonly IReadOnlySet<string> All = Find().ToHashSet();

    private static IEnumerable<string> Find() =>
        from file in Directory.EnumerateFiles(Repository.Path("tests"), "*Tests.cs", SearchOption.AllDirectories)
        from method in TestMethod().Matches(File.ReadAllText(file))
        select $"{Path.GetFileNameWithoutExtension(file)}.{method.Groups[1].Value}";

    [GeneratedRegex(@"^    \[(?:Fact|Theory)\b(?:.*\n)*?    public (?:async )?(?:Task|void) (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
