using LambdaEmu.Execution.Sandboxes.Process.Memory;
using LambdaEmu.Testing;

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

    [Fact]
    public void Remove_OfABusyGroup_IsMadeUpForByItself()
    {
        var time = new ManualTimeProvider();
        var removal = new CgroupRemoval(time);
        var process = _root.CreateSubdirectory("busy").CreateSubdirectory("process");

        removal.Remove(process.Parent!.FullName).Should().NotBeNull();
        time.Advance(TimeSpan.FromSeconds(1));
        process.Delete();
        time.Advance(TimeSpan.FromSeconds(2));

        _root.GetFileSystemInfos().Should().BeEmpty();
        time.ArmedTimers.Should().Be(0, "nothing is left to do");
    }
}
