using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Signing;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>What the request leaves out stays.</summary>
internal sealed class UpdateCodeSigningConfig(SigningRegistry configs, TimeProvider time)
    : IOperation<UpdateCodeSigningConfigRequest, UpdateCodeSigningConfigResponse>
{
    public async ValueTask<UpdateCodeSigningConfigResponse> HandleAsync(UpdateCodeSigningConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await configs.ChangeAsync(context.Scope, request.CodeSigningConfigArn!, config => config with
        {
            Description = request.Description ?? config.Description,
            Publishers = request.AllowedPublishers?.SigningProfileVersionArns ?? config.Publishers,
            Policy = request.CodeSigningPolicies?.UntrustedArtifactOnDeployment ?? config.Policy,
            LastModified = time.GetUtcNow(),
        });
        return new UpdateCodeSigningConfigResponse { CodeSigningConfig = SigningView.Describe(context.Scope, changed) };
    }
}
