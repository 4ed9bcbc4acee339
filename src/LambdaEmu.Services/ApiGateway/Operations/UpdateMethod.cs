using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a method.</summary>
internal sealed class UpdateMethod(RestApiRegistry apis) : IOperation<Wire.UpdateMethodRequest, Wire.Method>
{
    public async ValueTask<Wire.Method> HandleAsync(Wire.UpdateMethodRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(
            new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!), (api, method) => MethodRules.Checked(api, MethodPatches.Table.Apply(method, request.PatchOperations)));
        return MethodView.Describe(changed);
    }
}
