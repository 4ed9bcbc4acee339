using LambdaEmu.Host;
using LambdaEmu.UnitTests.Core.State;

namespace LambdaEmu.UnitTests.Host;

/// <summary>The scratch directory: one for each run, gone at the end, and swept up after a run that could not.</summary>
public sealed class WorkDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Directory_IsThereUntilDisposed()
    {
        var work = WorkDirectory.Create(_root.Path);
        File.WriteAllText(Path.Combine(work.Path, "a"), "x");
        Directory.CreateDirectory(Path.Combine(work.Path, "b", "c"));

        work.Path.Should().StartWith(_root.Path);
        work.Dispose();

        Directory.Exists(work.Path).Should().BeFalse();
    }

    [Fact]
    public void TwoRuns_HaveTwoDirectories_AndLeaveEachOtherAlone()
    {
        using var first = WorkDirectory.Create(_root.Path);
        using var second = WorkDirectory.Create(_root.Path);

        second.Path.Should().NotBe(first.Path);
        Directory.Exists(first.Path).Should().BeTrue();
    }

    [Fact]
    public void DirectoryOfARunThatWasKilled_IsSweptByTheNext()
    {
        var left = Directory.CreateDirectory(_root["lambdaemu-1-left"]).FullName;
        File.WriteAllText(Path.Combine(left, ".lock"), "");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(left, "code")).FullName, "app.py"), "x");

        using var next = WorkDirectory.Create(_root.Path);

        Directory.Exists(left).Should().BeFalse();
    }

    [Theory]
    [InlineData("lambdaemu-2-starting")]
    [InlineData("something-else")]
    public void DirectoryWithoutALockOrOfAnotherName_IsLeftAlone(string name)
    {
        // A run that is just starting has made its directory but not yet its lock.
        var other = Directory.CreateDirectory(_root[name]).FullName;

        using var next = WorkDirectory.Create(_root.Path);

        Directory.Exists(other).Should().BeTrue();
    }

    [Fact]
    public void RootThatCannotBeUsed_IsToldInOneLine() =>
        FluentActions.Invoking(() => WorkDirectory.Create(_root["missing"])).Should().Throw<StartException>()
            .WithMessage($"can't use the directory for temporary files, {_root["missing"]} (TMPDIR chooses another): *");
}
