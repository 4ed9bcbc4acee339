using System.Runtime.Versioning;
using LambdaEmu.Core.State;
using LambdaEmu.Execution.Runtimes;

namespace LambdaEmu.UnitTests.Execution.Runtimes;

[UnsupportedOSPlatform("windows")]
public sealed class CodeStoreTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("lambdaemu-code-").FullName;
    private readonly BlobStore _blobs;
    private readonly CodeStore _store;

    public CodeStoreTests()
    {
        _blobs = new BlobStore(_root + "/blobs", sync: false);
        _store = new CodeStore(_blobs, _root + "/code");
    }

    [Fact]
    public async Task Unpack_OfAPackage_KeepsContentAndModes()
    {
        var directory = await UnpackAsync(
            new("bootstrap", "#!", Zips.RegularFile | 0x1ED /* 755 */), new("private.py", "x", Zips.RegularFile | 0x180 /* 600 */),
            new("lib/deep/none.py", "y"), new("empty/", ""));

        File.ReadAllText(directory + "/lib/deep/none.py").Should().Be("y");
        Mode(directory + "/bootstrap").Should().Be("755");
        // Lambda's user is another one than the packages' author.
        Mode(directory + "/private.py").Should().Be("644");
        Mode(directory + "/lib/deep/none.py").Should().Be("644");
        Directory.Exists(directory + "/empty").Should().BeTrue();
    }

    [Fact]
    public async Task Unpack_OfTheSamePackage_HappensOnce()
    {
        var blob = await PutAsync(new Zips.Entry("app.py", "pass"));

        var directories = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _store.UnpackAsync(blob).AsTask()));
        _blobs.Delete(blob);
        var warm = _store.UnpackAsync(blob);

        directories.Should().AllBe(directories[0]);
        warm.IsCompletedSuccessfully.Should().BeTrue();
        Directory.GetFileSystemEntries(_root + "/code").Should().Equal(directories[0]);
    }

    [Fact]
    public async Task Layers_AreMergedInTheirOrder()
    {
        var lower = await PutAsync(new("python/both.py", "lower"), new("python/lower.py", "x"), new("bin/tool", "lower", Zips.RegularFile | 0x1A4 /* 644 */));
        var upper = await PutAsync(new("python/both.py", "upper"), new("python/upper.py", "x"), new("bin/tool", "upper", Zips.RegularFile | 0x1ED /* 755 */));

        var merged = await _store.MergeLayersAsync([lower, upper]);
        var reversed = await _store.MergeLayersAsync([upper, lower]);

        File.ReadAllText(merged + "/python/both.py").Should().Be("upper");
        Mode(merged + "/bin/tool").Should().Be("755");
        Directory.GetFiles(merged + "/python").Select(Path.GetFileName).Should().BeEquivalentTo("both.py", "lower.py", "upper.py");
        File.ReadAllText(reversed + "/python/both.py").Should().Be("lower");
        Mode(reversed + "/bin/tool").Should().Be("644");
        (await _store.MergeLayersAsync([lower, upper])).Should().Be(merged);
    }

    [Fact]
    public async Task Layers_MayReplaceDirectoriesLinksAndFilesByEachOther()
    {
        var lower = await PutAsync(new("a/file", "x"), new("b", "x"), new("c", "a", Zips.Link), new("d", "nowhere", Zips.Link));
        var upper = await PutAsync(new("a", "upper"), new("b/file", "upper"), new("c/file", "upper"), new("d", "upper"));

        var merged = await _store.MergeLayersAsync([lower, upper]);
        var reversed = await _store.MergeLayersAsync([upper, lower]);

        File.ReadAllText(merged + "/a").Should().Be("upper");
        File.ReadAllText(merged + "/b/file").Should().Be("upper");
        new DirectoryInfo(merged + "/c").LinkTarget.Should().BeNull();
        File.ReadAllText(merged + "/d").Should().Be("upper");
        File.ReadAllText(reversed + "/a/file").Should().Be("x");
        new DirectoryInfo(reversed + "/c").LinkTarget.Should().Be("a");
    }

    [Fact]
    public async Task Layer_NeverWritesThroughTheLinkOfAnother()
    {
        Directory.CreateDirectory(_root + "/outside");
        var lower = await PutAsync(new("python", _root + "/outside", Zips.Link), new("file", "x"));
        var upper = await PutAsync(new Zips.Entry("python/escaped.py", "x"));

        var merged = await _store.MergeLayersAsync([lower, upper]);

        Directory.GetFileSystemEntries(_root + "/outside").Should().BeEmpty();
        File.Exists(merged + "/python/escaped.py").Should().BeTrue();
    }

    [Fact]
    public async Task Layers_OfWhichThereIsNoneOrOne_AreNotMerged()
    {
        var blob = await PutAsync(new Zips.Entry("python/a.py", "x"));

        (await _store.MergeLayersAsync([])).Should().BeNull();
        (await _store.MergeLayersAsync([blob])).Should().Be(await _store.UnpackAsync(blob));
    }

    [Theory]
    [InlineData("../outside.py")]
    [InlineData("a/../../outside.py")]
    [InlineData("/tmp/outside.py")]
    public async Task Unpack_OfANameThatLeadsOut_IsRefusedAndLeavesNothing(string name)
    {
        var blob = await PutAsync(new("fine.py", "x"), new(name, "x"));

        await _store.Awaiting(store => store.UnpackAsync(blob).AsTask()).Should().ThrowAsync<InvalidDataException>();

        Directory.GetFileSystemEntries(_root + "/code").Should().BeEmpty();
        File.Exists(_root + "/outside.py").Should().BeFalse();
    }

    [Fact]
    public async Task Unpack_OfALink_MakesIt()
    {
        var directory = await UnpackAsync(new("lib.so", "lib.so.1", Zips.Link), new("lib.so.1", "code"));

        File.ReadAllText(directory + "/lib.so").Should().Be("code");
        new FileInfo(directory + "/lib.so").LinkTarget.Should().Be("lib.so.1");
    }

    [Fact]
    public async Task Unpack_OfAFileBelowALink_WritesNothingThroughIt()
    {
        Directory.CreateDirectory(_root + "/victim");
        var blob = await PutAsync(new("a", _root + "/victim", Zips.Link), new("a/planted", "x"));

        await _store.Awaiting(store => store.UnpackAsync(blob).AsTask()).Should().ThrowAsync<InvalidDataException>();

        Directory.GetFileSystemEntries(_root + "/victim").Should().BeEmpty();
    }

    [Fact]
    public async Task Unpack_ThatFailed_IsTriedAgain()
    {
        var blob = await PutAsync(new Zips.Entry("app.py", "pass"));
        var hidden = _blobs.PathOf(blob) + ".hidden";
        File.Move(_blobs.PathOf(blob), hidden);
        await _store.Awaiting(store => store.UnpackAsync(blob).AsTask()).Should().ThrowAsync<FileNotFoundException>();

        File.Move(hidden, _blobs.PathOf(blob));

        File.Exists(await _store.UnpackAsync(blob) + "/app.py").Should().BeTrue();
    }

    [Fact]
    public async Task Code_ThatNobodyHasOrHolds_IsDeleted_AndMayComeAgain()
    {
        var blob = await PutAsync(new Zips.Entry("app.py", "pass"));
        var use = new CodeUse(_store);
        use.Hold(blob);
        use.Hold(blob);
        var directory = await _store.UnpackAsync(blob);

        use.Release(blob);
        use.Discard(blob);
        File.Exists(directory + "/app.py").Should().BeTrue("somebody still holds it");
        use.Keep(blob);
        use.Release(blob);
        File.Exists(directory + "/app.py").Should().BeTrue("a function has it again");
        use.Discard(blob);
        use.Discard(blob);

        Directory.GetFileSystemEntries(_root + "/code").Should().BeEmpty();
        (await _store.UnpackAsync(blob)).Should().Be(directory);
        File.Exists(directory + "/app.py").Should().BeTrue();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task<string> UnpackAsync(params Zips.Entry[] entries) => await _store.UnpackAsync(await PutAsync(entries));

    private async Task<string> PutAsync(params Zips.Entry[] entries) => await _blobs.PutAsync(Zips.Of(entries));

    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
