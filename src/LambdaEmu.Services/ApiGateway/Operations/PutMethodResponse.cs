using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Adds a response to a method.</summary>
internal sealed class PutMethodResponse(RestApiRegistry apis) : IOperation<Wire.PutMethodResponseRequest, Wire.MethodResponse>
{
    public async ValueTask<Wire.MethodResponse> HandleAsync(Wire.PutMethodResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var response = new MethodResponse
        {
            StatusCode = request.StatusCode!, ResponseParameters = request.ResponseParameters.Keep(), ResponseModels = request.ResponseModels.Keep(),
        };
        await apis.ChangeAsync(new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!), (api, method) =>
        {
            MethodRules.CheckModels(api, response.ResponseModels);
            MethodRules.CheckResponseParameters(response.ResponseParameters?.Keys);
            return method.Responses.ContainsKey(response.StatusCode)
                ? throw Faults.Conflict("Response already exists for this resource")
                : method with { Responses = method.Responses.Add(response.StatusCode, response) };
        });
        return MethodView.Describe(response);
    }
}
