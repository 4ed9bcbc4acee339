using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Signing;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetCodeSigningConfig(SigningRegistry configs) : IOperation<GetCodeSigningConfigRequest, GetCodeSigningConfigResponse>
{
    public ValueTask<GetCodeSigningConfigResponse> HandleAsync(GetCodeSigningConfigRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(new GetCodeSigningConfigResponse
        {
            CodeSigningConfig = SigningView.Describe(context.Scope, configs.Require(context.Scope, request.CodeSigningConfigArn!)),
        });
}
