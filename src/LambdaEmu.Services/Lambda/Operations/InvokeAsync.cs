using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.AsyncInvocations;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>What Invoke with type Event was called before there was Invoke.</summary>
internal sealed class InvokeAsync(InvocationFactory invocations, AsyncInvocationQueue queue) : IOperation<InvokeAsyncRequest, InvokeAsyncResponse>
{
    public async ValueTask<InvokeAsyncResponse> HandleAsync(InvokeAsyncRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, null, "lambda:InvokeFunction");
        var version = invocations.Resolve(reference, tenantId: null);
        Invoke.CheckEventSize(request.InvokeArgs);
        await queue.AcceptAsync(invocations.Create(context, reference, version, new CallerInput(request.InvokeArgs)), reference);
        return new InvokeAsyncResponse { Status = 202 };
    }
}
