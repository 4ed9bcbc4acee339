using LambdaEmu.Testing.Compliance;

namespace LambdaEmu.FunctionTests.Sandboxes;

/// <summary>The emulator's own directories, in which other functions' code and data lie, are not for functions to see.</summary>
public sealed class HiddenDirectoryTests : IDisposable
{
    // Not in /tmp, which is hidden by the function's own.
    private readonly DirectoryInfo _root = Directory.CreateDirectory($"/var/tmp/hidden-{Guid.NewGuid():N}");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData(Rungs.Privileged)]
    [InlineData(Rungs.User)]
    public async Task Read_StateAndWorkDirectory_FindsNothing(string rung)
    {
        var data = _root.CreateSubdirectory("data").FullName;
        var link = Path.Combine(_root.FullName, "link");
        Directory.CreateSymbolicLink(link, data);
        await File.WriteAllTextAsync(Path.Combine(data, "state"), "secret");
        var work = _root.CreateSubdirectory("work").FullName;
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "other"), "seen");
        using var harness = new SandboxHarness(_ => Rungs.CreateFactory(rung, work, link));
        await using var sandbox = harness.Create();

        var (_, output) = await sandbox.RunScriptAsync($"cat {_root.FullName}/other; ls -A {data} {work} {link}/; cat {link}/state");

        output.Should().StartWith("seen").And.NotContain("sandboxes").And.NotContain("secret").And.Contain("No such file");
    }
}
