using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Policies;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;

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
        RequirePermission(reference, functionEvent.Caller);
        var requestId = Guid.NewGuid().ToString();
        await queue.AcceptAsync(invocations.Create(requestId, functionEvent.TraceHeader, reference, version, new CallerInput(functionEvent.Payload)), reference);
        return requestId;
    }

    private void RequirePermission(FunctionReference reference, ServiceCaller caller)
    {
        var policies = functions.Find(reference.Scope, reference.Name)?.Attachments.Policies;
        var key = reference.IsLatest ? "" : reference.Qualifier!;
        if (policies?.GetValueOrDefault(key) is { } policy
            && PolicyDocument.Parse(policy.Render()).Decide(caller, Action, reference.IsLatest ? reference.Arn : reference.QualifiedArn) == PolicyVerdict.Allowed)
        {
            return;
        }
        throw new AwsException("AccessDeniedException",
            $"User: {caller.Principal} is not authorized to perform: {Action} on resource: {reference.QualifiedArn} because no resource-based policy allows the {Action} action", 403);
    }
}
