using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a response of an integration.</summary>
internal sealed class UpdateIntegrationResponse(RestApiRegistry apis) : IOperation<Wire.UpdateIntegrationResponseRequest, Wire.IntegrationResponse>
{
    public async ValueTask<Wire.IntegrationResponse> HandleAsync(Wire.UpdateIntegrationResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeIntegrationAsync(new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!), (_, method, integration) =>
        {
            var response = integration.Responses.GetValueOrDefault(request.StatusCode!) ?? throw Faults.NoResponse();
            var patched = IntegrationRules.Checked(method, IntegrationPatches.Responses.Apply(response, request.PatchOperations));
            return integration with { Responses = integration.Responses.SetItem(response.StatusCode, patched) };
        });
        return IntegrationView.Describe(changed.Responses[request.StatusCode!]);
    }
}
