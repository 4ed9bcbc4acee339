using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Of a function without a configuration, the name alone.</summary>
internal sealed class GetFunctionCodeSigningConfig(FunctionRegistry functions)
    : IOperation<GetFunctionCodeSigningConfigRequest, GetFunctionCodeSigningConfigResponse>
{
    public ValueTask<GetFunctionCodeSigningConfigResponse> HandleAsync(GetFunctionCodeSigningConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(FunctionReference.Parse(context.Scope, request.FunctionName!, null, "lambda:GetFunctionCodeSigningConfig"));
        return ValueTask.FromResult(new GetFunctionCodeSigningConfigResponse
        {
            CodeSigningConfigArn = function.Attachments.CodeSigningConfigArn,
            FunctionName = function.Name,
        });
    }
}
