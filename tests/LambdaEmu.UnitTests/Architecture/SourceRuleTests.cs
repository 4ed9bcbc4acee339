using System.Text.RegularExpressions;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Trail;
using LambdaEmu.Execution;
using LambdaEmu.Host;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.UnitTests.Services.Lambda;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Architecture;

/// <summary>Rules of the code under src that a reader may rely on.</summary>
public sealed partial class SourceRuleTests
{
    private const int MaxLines = 500;

    [Fact]
    public void Files_AreShort() =>
        SourceTree.Files("src").Where(f => File.ReadLines(SourceTree.Path(f)).Count() > MaxLines).Should().BeEmpty("a long file holds several ideas");

    [Fact]
    public void Operations_KnowNoWire() =>
        SourceTree.Files("src/LambdaEmu.Services").Where(f => f.Contains("/Operations/", StringComparison.Ordinal) && WireType().IsMatch(SourceTree.Read(f)))
            .Should().BeEmpty("an operation sees typed requests, whatever the protocol was");

    [Fact]
    public void Types_AreNotNamedForNothing() =>
        SourceTree.Files("src").Where(f => EmptyName().IsMatch(Path.GetFileNameWithoutExtension(f))).Should().BeEmpty();

    [Fact]
    public void Time_IsATimeProvider() => SourceTree.Files("src").Where(f => Clock().IsMatch(SourceTree.Read(f)))
        // Runs inside of functions.
        .Where(f => !f.Contains("/Runtimes/dotnet/", StringComparison.Ordinal))
        // A deadline that functions compare with their own clock, which is the machine's.
        .Should().Equal(["src/LambdaEmu.Execution/Environments/InvokePhase.cs"], "tests move the clock");

    [Fact]
    public void ServedOperations_HaveOneFileEach()
    {
        foreach (var service in new ServiceCatalog(new MemoryStateStore(), new BlobStore("unused", sync: false), TimeProvider.System, new EventTrail(TimeProvider.System), NullLoggerFactory.Instance)
                     .Build(new FakeRunner(), new ExecutionOptions { WorkDirectory = "unused" }))
        {
            var folder = $"src/LambdaEmu.Services/{service.GetType().Name[..^"Service".Length]}/Operations";
            var operations = SourceTree.Files(folder).Where(f => Operation().IsMatch(SourceTree.Read(f))).Select(f => Path.GetFileNameWithoutExtension(f));

            operations.Should().BeEquivalentTo(service.ServedOperations, "{0} holds one file for each operation that {1} serves", folder, service.Model.Id);
        }
    }

    [Fact]
    public void OperationFiles_HoldOneOperation() =>
        SourceTree.Files("src/LambdaEmu.Services").Where(f => Operation().Count(SourceTree.Read(f)) > 1).Should().BeEmpty();

    [GeneratedRegex(@"\b(HttpContext|HttpRequest|HttpResponse|Microsoft\.AspNetCore|System\.Text\.Json|System\.Xml|Utf8JsonReader|Utf8JsonWriter|JsonDocument|XmlWriter)\b")]
    private static partial Regex WireType();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Impl)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b|\bThread\.Sleep\(|\bEnvironment\.TickCount")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bI(Streaming)?Operation<")]
    private static partial Regex Operation();
}
