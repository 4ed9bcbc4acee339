using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>An empty answer where nothing is reserved.</summary>
internal sealed class GetFunctionConcurrency(FunctionRegistry functions) : IOperation<GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse>
{
    public ValueTask<GetFunctionConcurrencyResponse> HandleAsync(GetFunctionConcurrencyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:GetFunctionConcurrency"));
        return ValueTask.FromResult(new GetFunctionConcurrencyResponse { ReservedConcurrentExecutions = function.Attachments.ReservedConcurrency });
    }
}
