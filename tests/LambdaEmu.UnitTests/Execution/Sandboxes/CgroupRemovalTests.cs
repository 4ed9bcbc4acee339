using LambdaEmu.Execution.Sandboxes.Process.Memory;

namespace LambdaEmu.UnitTests.Execution.Sandboxes;

/// <summary>Groups that the kernel does not let go at once; a directory with something in it is refused just so.</summary>
public sealed class CgroupRemovalTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("lambdaemu-test-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Remove_OfABusyGroup_IsMadeUpForWithALaterOne()
    {
        var removal = new CgroupRemoval();
        var busy = _root.CreateSubdirectory("busy");
        var process = busy.CreateSubdirectory("process");

        removal.Remove(busy.FullName).Should().NotBeNull();
        process.Delete();
        removal.Remove(_root.CreateSubdirectory("later").FullName).Should().BeNull();

        _root.GetFileSystemInfos().Should().BeEmpty();
    }
}
