using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class DeleteFunctionConcurrency(FunctionRegistry functions, IFunctionRunner runner) : IOperation<DeleteFunctionConcurrencyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteFunctionConcurrencyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:DeleteFunctionConcurrency"));
        await functions.AttachAsync(function, attachments =>
        {
            runner.Reserve(function.Scope, function.Name, null);
            return attachments with { ReservedConcurrency = null };
        });
        return Empty.Value;
    }
}
