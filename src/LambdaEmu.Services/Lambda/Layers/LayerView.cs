using System.Globalization;
using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Services.Lambda.Operations;

namespace LambdaEmu.Services.Lambda.Layers;

/// <summary>A layer version as the API shows it. Recorded in test_layer_lifecycle.</summary>
internal static class LayerView
{
    public static GetLayerVersionResponse Describe(Layer layer, LayerVersion version, string origin) => new()
    {
        Content = Content(version, origin),
        LayerArn = layer.Arn,
        LayerVersionArn = $"{layer.Arn}:{version.Version}",
        Description = version.Description,
        CreatedDate = Date(version),
        Version = version.Version,
        CompatibleRuntimes = version.CompatibleRuntimes,
        CompatibleArchitectures = version.CompatibleArchitectures,
        LicenseInfo = version.LicenseInfo,
    };

    public static PublishLayerVersionResponse Published(Layer layer, LayerVersion version, string origin) => new()
    {
        Content = Content(version, origin),
        LayerArn = layer.Arn,
        LayerVersionArn = $"{layer.Arn}:{version.Version}",
        Description = version.Description,
        CreatedDate = Date(version),
        Version = version.Version,
        CompatibleRuntimes = version.CompatibleRuntimes,
        CompatibleArchitectures = version.CompatibleArchitectures,
        LicenseInfo = version.LicenseInfo,
    };

    public static LayerVersionsListItem Listed(Layer layer, LayerVersion version) => new()
    {
        LayerVersionArn = $"{layer.Arn}:{version.Version}",
        Version = version.Version,
        Description = version.Description,
        CreatedDate = Date(version),
        CompatibleRuntimes = version.CompatibleRuntimes,
        CompatibleArchitectures = version.CompatibleArchitectures,
        LicenseInfo = version.LicenseInfo,
    };

    private static LayerVersionContentOutput Content(LayerVersion version, string origin) => new()
    {
        Location = $"{origin}{GetFunction.DownloadPath}{version.Code.Blob}",
        CodeSha256 = version.Code.Sha256,
        CodeSize = version.Code.Size,
    };

    private static string Date(LayerVersion version) =>
        version.CreatedDate.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
}
