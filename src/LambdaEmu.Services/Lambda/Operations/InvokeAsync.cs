using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Execution;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>What Invoke with type Event was called before there was Invoke.</summary>
internal sealed class InvokeAsync(InvocationFactory invocations, IFunctionRunner runner) : IOperation<InvokeAsyncRequest, InvokeAsyncResponse>
{
    public ValueTask<InvokeAsyncResponse> HandleAsync(InvokeAsyncRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, null, "lambda:InvokeFunction");
        var version = invocations.Resolve(reference, tenantId: null);
        Invoke.CheckEventSize(request.InvokeArgs);
        runner.Enqueue(invocations.Create(context, reference, version, new CallerInput(request.InvokeArgs)));
        return ValueTask.FromResult(new InvokeAsyncResponse { Status = 202 });
    }
}
