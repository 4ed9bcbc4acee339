using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Layers;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class PublishLayerVersion(LayerRegistry layers, CodePackages packages, TimeProvider time)
    : IOperation<PublishLayerVersionRequest, PublishLayerVersionResponse>
{
    public async ValueTask<PublishLayerVersionResponse> HandleAsync(PublishLayerVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LayerRuntimes.Check(request.CompatibleRuntimes ?? []);
        var content = request.Content!;
        var code = await packages.AcceptAsync(
            new CodeSource(content.ZipFile, content.S3Bucket, content.S3Key, content.S3ObjectVersion) { MayBeFolder = false }, dryRun: false, ct);
        var (layer, version) = await layers.PublishAsync(LayerReference.Parse(context.Scope, request.LayerName!), number => new LayerVersion
        {
            Version = number,
            CreatedDate = time.GetUtcNow(),
            Code = code,
            Description = request.Description ?? "",
            LicenseInfo = request.LicenseInfo,
            CompatibleRuntimes = request.CompatibleRuntimes ?? [],
            CompatibleArchitectures = request.CompatibleArchitectures ?? [],
        });
        return LayerView.Published(layer, version, context.Origin);
    }
}
