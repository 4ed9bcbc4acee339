using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Signing;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class CreateCodeSigningConfig(SigningRegistry configs, TimeProvider time)
    : IOperation<CreateCodeSigningConfigRequest, CreateCodeSigningConfigResponse>
{
    public async ValueTask<CreateCodeSigningConfigResponse> HandleAsync(CreateCodeSigningConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var config = new SigningConfig(
            $"csc-{Guid.NewGuid():N}"[..21],
            request.Description,
            request.AllowedPublishers!.SigningProfileVersionArns!,
            request.CodeSigningPolicies?.UntrustedArtifactOnDeployment ?? "Warn",
            time.GetUtcNow(),
            new(FunctionTags.Merge(new Dictionary<string, string>(), request.Tags ?? [])));
        await configs.AddAsync(context.Scope, config);
        return new CreateCodeSigningConfigResponse { CodeSigningConfig = SigningView.Describe(context.Scope, config) };
    }
}
