using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LambdaEmu.UnitTests.Architecture;

/// <summary>Who may use whom: Core ← Contracts ← Protocol; Core ← Execution; all of these ← Services ← Host.</summary>
public sealed partial class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["ContractGen"] = [],
        ["Contracts"] = ["Core"],
        ["Protocol"] = ["Contracts", "Core"],
        ["Execution"] = ["Core"],
        ["Services"] = ["Core", "Contracts", "Protocol", "Execution"],
        ["Host"] = ["Core", "Contracts", "Protocol", "Execution", "Services"],
    };

    public static IEnumerable<object[]> Projects => Allowed.Keys.Select(p => new object[] { p });

    public static IEnumerable<object[]> Services => ServiceFolders().Select(s => new object[] { s });

    [Fact]
    public void Projects_AreThoseThatTheRulesName() =>
        Directory.GetDirectories(SourceTree.Path("src")).Select(d => Path.GetFileName(d)).Should().BeEquivalentTo(Allowed.Keys.Select(p => $"LambdaEmu.{p}"));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatIsBelowIt(string project)
    {
        var references = XDocument.Parse(SourceTree.Read($"src/LambdaEmu.{project}/LambdaEmu.{project}.csproj")).Descendants("ProjectReference")
            .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false")
            .Select(r => ShortName((string)r.Attribute("Include")!));

        references.Should().BeSubsetOf(Allowed[project]);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Code_NamesOnlyWhatIsBelowIt(string project)
    {
        // References are transitive, so that code could reach further than the project files say.
        var named = SourceTree.Files($"src/LambdaEmu.{project}")
            .SelectMany(file => ProjectName().Matches(SourceTree.Read(file)).Select(m => (file, Name: m.Groups[1].Value)))
            .Where(n => n.Name != project && Allowed.ContainsKey(n.Name) && !Allowed[project].Contains(n.Name))
            // The generator writes the names of what it generates for.
            .Where(n => project != "ContractGen" || n.Name is not "Contracts");

        named.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_UsesNoOtherService(string service)
    {
        var others = string.Join('|', ServiceFolders().Where(s => s != service));
        var foreign = new Regex($@"\bLambdaEmu\.(Services|Contracts)\.({others})\b");

        SourceTree.Files($"src/LambdaEmu.Services/{service}").Where(f => foreign.IsMatch(SourceTree.Read(f))).Should().BeEmpty("services meet only through Core/Ports");
    }

    private static IEnumerable<string> ServiceFolders() => Directory.GetDirectories(SourceTree.Path("src/LambdaEmu.Services")).Select(d => Path.GetFileName(d))
        // Endpoints is what services that serve hosts of their own share.
        .Where(d => d is not ("obj" or "bin" or "Endpoints"));

    private static string ShortName(string include) => Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))["LambdaEmu.".Length..];

    [GeneratedRegex(@"\bLambdaEmu\.([A-Z][A-Za-z]+)\b")]
    private static partial Regex ProjectName();
}
