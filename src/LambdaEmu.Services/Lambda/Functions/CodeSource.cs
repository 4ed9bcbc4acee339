namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>Where a request says that code comes from.</summary>
/// <param name="Zip">Null where the request carried none.</param>
internal sealed record CodeSource(
    ReadOnlyMemory<byte>? Zip, string? S3Bucket, string? S3Key, string? S3ObjectVersion, string? ImageUri = null, string? KmsKeyArn = null)
{
    /// <summary>Layers are packages always.</summary>
    public bool MayBeFolder { get; init; } = true;

    public bool IsFolder => MayBeFolder && S3Bucket == HotFolders.Bucket && S3Key is not null;

    /// <exception cref="Core.Errors.AwsException">It says what nothing would obey, or several things at once.</exception>
    public void Check()
    {
        if (ImageUri is not null)
        {
            throw LambdaErrors.Unsupported("ImageUri", "only zip packages run here");
        }
        if (KmsKeyArn is not null)
        {
            throw LambdaErrors.Unsupported("SourceKMSKeyArn", "packages are kept unencrypted");
        }
        if (Zip is not null && (S3Bucket ?? S3Key ?? S3ObjectVersion) is not null)
        {
            throw LambdaErrors.InvalidParameter("Please do not provide other FunctionCode parameters when providing a ZipFile.");
        }
        if (IsFolder && S3ObjectVersion is not null)
        {
            throw LambdaErrors.Unsupported("S3ObjectVersion of a folder");
        }
        if (!IsFolder && (S3Bucket ?? S3Key ?? S3ObjectVersion) is not null)
        {
            throw LambdaErrors.Unsupported("S3Bucket, S3Key and S3ObjectVersion as the source of code", "give the package as ZipFile");
        }
    }
}
