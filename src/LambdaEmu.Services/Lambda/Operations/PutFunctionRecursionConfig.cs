using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class PutFunctionRecursionConfig(FunctionRegistry functions) : IOperation<PutFunctionRecursionConfigRequest, PutFunctionRecursionConfigResponse>
{
    public async ValueTask<PutFunctionRecursionConfigResponse> HandleAsync(PutFunctionRecursionConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:PutFunctionRecursionConfig"));
        await functions.AttachAsync(function, a => a with { RecursiveLoop = request.RecursiveLoop! });
        return new PutFunctionRecursionConfigResponse { RecursiveLoop = request.RecursiveLoop };
    }
}
