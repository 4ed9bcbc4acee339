using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a response of an integration.</summary>
internal sealed class GetIntegrationResponse(RestApiRegistry apis) : IOperation<Wire.GetIntegrationResponseRequest, Wire.IntegrationResponse>
{
    public ValueTask<Wire.IntegrationResponse> HandleAsync(Wire.GetIntegrationResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var integration = apis.RequireIntegration(new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!));
        return ValueTask.FromResult(IntegrationView.Describe(integration.Responses.GetValueOrDefault(request.StatusCode!) ?? throw Faults.NoResponse()));
    }
}
