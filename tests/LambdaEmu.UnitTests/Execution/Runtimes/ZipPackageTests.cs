using LambdaEmu.Execution.Runtimes;

namespace LambdaEmu.UnitTests.Execution.Runtimes;

public sealed class ZipPackageTests
{
    [Fact]
    public void Inspect_OfAPackage_TellsItsUnzippedSize()
    {
        var package = Zips.Of(new("app.py", new string('x', 1000)), new("lib/", ""), new("lib/a.py", "12345"));

        ZipPackage.Inspect(package).Should().Be(new ZipInspection(ZipVerdict.Ok, 1005));
    }

    [Fact]
    public void Inspect_OfOtherBytes_IsNotAZip()
    {
        ZipPackage.Inspect("no zip at all"u8.ToArray()).Verdict.Should().Be(ZipVerdict.NotAZip);
        ZipPackage.Inspect(ReadOnlyMemory<byte>.Empty).Verdict.Should().Be(ZipVerdict.NotAZip);
        ZipPackage.Inspect(Zips.Of(new Zips.Entry("app.py", "pass")).AsMemory(..^10)).Verdict.Should().Be(ZipVerdict.NotAZip);
    }

    [Fact]
    public void Inspect_OfAnArchiveWithoutFiles_IsEmpty()
    {
        ZipPackage.Inspect(Zips.Of()).Verdict.Should().Be(ZipVerdict.Empty);
        ZipPackage.Inspect(Zips.Of(new Zips.Entry("folder/", ""))).Verdict.Should().Be(ZipVerdict.Empty);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/etc/outside")]
    public void Inspect_OfNamesThatLeadOut_IsNotAZip(string name) =>
        ZipPackage.Inspect(Zips.Of(new Zips.Entry(name, "x"))).Verdict.Should().Be(ZipVerdict.NotAZip);

    [Fact]
    public void Inspect_OfAPartOfAnArray_ReadsThatPart()
    {
        var package = Zips.Of(new Zips.Entry("app.py", "pass"));
        byte[] padded = [1, 2, 3, .. package, 4, 5];

        ZipPackage.Inspect(padded.AsMemory(3, package.Length)).Should().Be(new ZipInspection(ZipVerdict.Ok, 4));
    }
}
