using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;
using LambdaEmu.Services.Lambda.Policies;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>Functions as other services invoke them: asynchronously, and only where the policy of the function, version or alias lets them.</summary>
internal sealed class AsyncInvoker(FunctionRegistry functions, InvocationFactory invocations, AsyncInvocationQueue queue) : IAsyncInvoker
{
    private const string Action = "lambda:InvokeFunction";

    public async ValueTask<string> InvokeAsync(string functionArn, FunctionEvent functionEvent, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var scope = Arn.TryParse(functionArn)?.Scope ?? throw LambdaErrors.FunctionNotFound(functionArn);
        var reference = FunctionReference.Parse(scope, functionArn, null, Action);
        var version = invocations.Resolve(reference, tenantId: null);
        FunctionPermissions.Require(functions, reference, functionEvent.Caller, Action);
        var requestId = Guid.NewGuid().ToString();
        await queue.AcceptAsync(invocations.Create(requestId, functionEvent.TraceHeader, reference, version, new CallerInput(functionEvent.Payload)), reference);
        return requestId;
    }
}
