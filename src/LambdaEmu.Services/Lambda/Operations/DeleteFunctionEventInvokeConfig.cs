using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventInvokes;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class DeleteFunctionEventInvokeConfig(FunctionRegistry functions) : IOperation<DeleteFunctionEventInvokeConfigRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteFunctionEventInvokeConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = EventInvokeTarget.Parse(functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:DeleteFunctionEventInvokeConfig");
        target.RequireConfig();
        await functions.AttachAsync(target.Function!, a => a with { EventInvokes = a.EventInvokes.Remove(target.Key) });
        return Empty.Value;
    }
}
