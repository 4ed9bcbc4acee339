using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventInvokes;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetFunctionEventInvokeConfig(FunctionRegistry functions) : IOperation<GetFunctionEventInvokeConfigRequest, FunctionEventInvokeConfig>
{
    public ValueTask<FunctionEventInvokeConfig> HandleAsync(GetFunctionEventInvokeConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = EventInvokeTarget.Parse(functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:GetFunctionEventInvokeConfig");
        var config = target.RequireConfig();
        return ValueTask.FromResult(EventInvokeTarget.Describe(target.Function!, target.Key, config));
    }
}
