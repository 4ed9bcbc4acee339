using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>At least 100 of the account's concurrency stay for functions without a reservation. Recorded in test_function_concurrency_limits.</summary>
internal sealed class PutFunctionConcurrency(FunctionRegistry functions, IFunctionRunner runner, ExecutionOptions options)
    : IOperation<PutFunctionConcurrencyRequest, Concurrency>
{
    private const int MinUnreserved = 100;

    // Two functions that reserve at once must not pass the limit together.
    private readonly Lock _reserving = new();

    public async ValueTask<Concurrency> HandleAsync(PutFunctionConcurrencyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:PutFunctionConcurrency"));
        var wanted = request.ReservedConcurrentExecutions!.Value;
        await functions.AttachAsync(function, attachments =>
        {
            lock (_reserving)
            {
                var others = functions.List(function.Scope).Where(f => f != function).Sum(f => (long)(f.Attachments.ReservedConcurrency ?? 0));
                // Reserving nothing takes nothing away, whatever the others have.
                if (wanted > 0 && options.ConcurrentExecutions - others - wanted < MinUnreserved)
                {
                    throw LambdaErrors.InvalidParameter(
                        $"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{MinUnreserved}].");
                }
                runner.Reserve(function.Scope, function.Name, wanted);
                return function.Attachments = attachments with { ReservedConcurrency = wanted };
            }
        });
        return new Concurrency { ReservedConcurrentExecutions = wanted };
    }
}
