using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a response of a method.</summary>
internal sealed class UpdateMethodResponse(RestApiRegistry apis) : IOperation<Wire.UpdateMethodResponseRequest, Wire.MethodResponse>
{
    public async ValueTask<Wire.MethodResponse> HandleAsync(Wire.UpdateMethodResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!), (api, method) =>
        {
            var response = MethodPatches.Responses.Apply(method.Responses.GetValueOrDefault(request.StatusCode!) ?? throw Faults.NoResponse(), request.PatchOperations);
            MethodRules.CheckModels(api, response.ResponseModels);
            MethodRules.CheckResponseParameters(response.ResponseParameters?.Keys);
            return method with { Responses = method.Responses.SetItem(response.StatusCode, response) };
        });
        return MethodView.Describe(changed.Responses[request.StatusCode!]);
    }
}
