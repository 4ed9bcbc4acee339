using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetFunctionRecursionConfig(FunctionRegistry functions) : IOperation<GetFunctionRecursionConfigRequest, GetFunctionRecursionConfigResponse>
{
    public ValueTask<GetFunctionRecursionConfigResponse> HandleAsync(GetFunctionRecursionConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:GetFunctionRecursionConfig"));
        return ValueTask.FromResult(new GetFunctionRecursionConfigResponse { RecursiveLoop = function.Attachments.RecursiveLoop });
    }
}
