using System.Buffers.Binary;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.UnitTests.Core.State;
using LambdaEmu.UnitTests.Execution.Runtimes;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Which deployment packages are taken.</summary>
public sealed class CodePackageTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Package_IsKeptUnderItsSha256()
    {
        var package = LambdaFixture.Package();

        var code = await AcceptAsync(package);

        code.Size.Should().Be(package.Length);
        code.Sha256.Should().Be(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(package)));
        File.ReadAllBytes(Blobs.PathOf(code.Blob)).Should().Equal(package);
    }

    [Fact]
    public async Task Package_OfADryRun_IsDescribedAndNotKept()
    {
        var code = await new CodePackages(Blobs, new HotFolders(_ => { })).AcceptAsync(new CodeSource(LambdaFixture.Package(), null, null, null), dryRun: true, default);

        code.Should().Be(new LambdaEmu.Services.Lambda.Functions.FunctionCode(code.Blob, LambdaFixture.Package().Length) { UnzippedSize = "pass".Length });
        Blobs.Contains(code.Blob).Should().BeFalse();
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0 })]
    public Task Package_ThatIsNoZip_IsRefused(byte[] package) =>
        RefusedAsync(package, "InvalidParameterValueException", "Could not unzip uploaded file. Please check your file, then try to upload again.");

    [Fact]
    public Task Package_WithNamesThatLeadOut_IsRefused() => RefusedAsync(
        Zips.Of(new Zips.Entry("../x.py", "x")), "InvalidParameterValueException", "Could not unzip uploaded file. Please check your file, then try to upload again.");

    [Fact]
    public Task Package_WithoutFiles_IsRefused() => RefusedAsync(Zips.Of(), "InvalidParameterValueException", "Uploaded file must be a non-empty zip");

    [Fact]
    public Task Package_Of50MB_IsTooLarge() =>
        RefusedAsync(new byte[CodePackages.MaxZipBytes], "RequestEntityTooLargeException", "Zipped size must be smaller than 52428800 bytes", 413);

    [Theory]
    [InlineData(262_144_000, false)]
    [InlineData(262_143_999, true)]
    public async Task Package_IsMeasuredUnzipped(uint size, bool fits)
    {
        var package = Claiming(size);

        if (fits)
        {
            await AcceptAsync(package);
        }
        else
        {
            await RefusedAsync(package, "InvalidParameterValueException", "Unzipped size must be smaller than 262144000 bytes");
        }
    }

    [Fact]
    public async Task Request_LargerThanAnyPackage_IsRefusedUnread()
    {
        using var lambda = new LambdaFixture();

        var answer = await lambda.SendAsync(Protocol.WireCall.Post(LambdaFixture.Functions).Body(Stream.Null, 70_167_212));

        answer.ShouldFail(413, "RequestEntityTooLargeException", "Request must be smaller than 70167211 bytes for the CreateFunction operation");
    }

    [Fact]
    public async Task Create_WithABadPackage_AnswersTheFault()
    {
        using var lambda = new LambdaFixture();

        (await lambda.CreateAsync("f", """{"Code":{"ZipFile":"AAAA"}}""")).ShouldFail(
            400, "InvalidParameterValueException", "Could not unzip uploaded file. Please check your file, then try to upload again.");
        (await lambda.CreateAsync("f", """{"Code":{"ZipFile":"%%%"}}""")).ShouldFail(400, "SerializationException", "Invalid base64 value");
    }

    private BlobStore Blobs => new(_directory.Path, sync: false);

    private async Task<FunctionCode> AcceptAsync(byte[] package) => await new CodePackages(Blobs, new HotFolders(_ => { })).AcceptAsync(new CodeSource(package, null, null, null), dryRun: false, default);

    private async Task RefusedAsync(byte[] package, string code, string message, int status = 400)
    {
        var fault = (await FluentActions.Awaiting(() => AcceptAsync(package)).Should().ThrowAsync<AwsException>()).Which;
        (fault.Code, fault.Message, fault.Status).Should().Be((code, message, status));
        Directory.GetFileSystemEntries(_directory.Path).Should().BeEmpty();
    }

    // A small package whose directory says that its file is large once unpacked.
    private static byte[] Claiming(uint size)
    {
        var package = LambdaFixture.Package();
        var directory = package.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(package.AsSpan(directory + 24), size);
        return package;
    }
}
