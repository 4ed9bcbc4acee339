using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Taking away what is not there succeeds.</summary>
internal sealed class DeleteFunctionCodeSigningConfig(FunctionRegistry functions) : IOperation<DeleteFunctionCodeSigningConfigRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteFunctionCodeSigningConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:DeleteFunctionCodeSigningConfig"));
        await functions.AttachAsync(function, attachments => attachments with { CodeSigningConfigArn = null });
        return Empty.Value;
    }
}
