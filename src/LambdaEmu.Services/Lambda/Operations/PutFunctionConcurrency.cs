using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Provisioning;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class PutFunctionConcurrency(FunctionRegistry functions, IFunctionRunner runner, AccountConcurrency account)
    : IOperation<PutFunctionConcurrencyRequest, Concurrency>
{
    public async ValueTask<Concurrency> HandleAsync(PutFunctionConcurrencyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:PutFunctionConcurrency"));
        var wanted = request.ReservedConcurrentExecutions!.Value;
        await functions.AttachAsync(function, attachments =>
        {
            lock (account.Lock)
            {
                account.CheckReserved(function, wanted);
                runner.Reserve(function.Scope, function.Name, wanted);
                return function.Attachments = attachments with { ReservedConcurrency = wanted };
            }
        });
        return new Concurrency { ReservedConcurrentExecutions = wanted };
    }
}
