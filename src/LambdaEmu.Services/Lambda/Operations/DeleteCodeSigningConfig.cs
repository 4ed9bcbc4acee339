using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Signing;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>A configuration that functions use stays.</summary>
internal sealed class DeleteCodeSigningConfig(SigningRegistry configs) : IOperation<DeleteCodeSigningConfigRequest, DeleteCodeSigningConfigResponse>
{
    public async ValueTask<DeleteCodeSigningConfigResponse> HandleAsync(DeleteCodeSigningConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await configs.DeleteAsync(context.Scope, request.CodeSigningConfigArn!);
        return new DeleteCodeSigningConfigResponse();
    }
}
