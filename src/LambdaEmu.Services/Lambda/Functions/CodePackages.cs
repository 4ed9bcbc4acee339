using System.IO.Compression;
using LambdaEmu.Core.State;
using LambdaEmu.Execution.Runtimes;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>Takes deployment packages in. See https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html for the limits.</summary>
internal sealed class CodePackages(BlobStore blobs, HotFolders folders)
{
    public const int MaxZipBytes = 52_428_800;
    public const long MaxUnzippedBytes = 262_144_000;

    public async ValueTask<FunctionCode> AcceptAsync(CodeSource source, bool dryRun, CancellationToken ct)
    {
        source.Check();
        if (source.IsFolder)
        {
            return folders.Accept(source.S3Key!);
        }
        var package = source.Zip ?? throw LambdaErrors.InvalidParameter("Please provide a source for function code.");
        var unzippedSize = Check(package);
        var blob = dryRun ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(package.Span)) : await blobs.PutAsync(package, ct);
        return new FunctionCode(blob, package.Length) { UnzippedSize = unzippedSize };
    }

    /// <summary>Bytes of a package's files together.</summary>
    public long UnzippedSize(FunctionCode code)
    {
        if (code.UnzippedSize is { } counted)
        {
            return counted;
        }
        using var archive = new ZipArchive(blobs.OpenRead(code.Blob), ZipArchiveMode.Read);
        return archive.Entries.Sum(e => e.Length);
    }

    /// <returns>The size of its files.</returns>
    private static long Check(ReadOnlyMemory<byte> package)
    {
        if (package.Length >= MaxZipBytes)
        {
            throw LambdaErrors.TooLarge($"Zipped size must be smaller than {MaxZipBytes} bytes");
        }
        var inspection = ZipPackage.Inspect(package);
        if (inspection.Verdict == ZipVerdict.Empty)
        {
            throw LambdaErrors.InvalidParameter("Uploaded file must be a non-empty zip");
        }
        if (inspection.Verdict == ZipVerdict.NotAZip)
        {
            throw LambdaErrors.InvalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
        if (inspection.UnzippedSize >= MaxUnzippedBytes)
        {
            throw LambdaErrors.InvalidParameter($"Unzipped size must be smaller than {MaxUnzippedBytes} bytes");
        }
        return inspection.UnzippedSize;
    }
}
