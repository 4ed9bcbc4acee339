using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a method's integration.</summary>
internal sealed class UpdateIntegration(RestApiRegistry apis) : IOperation<Wire.UpdateIntegrationRequest, Wire.Integration>
{
    public async ValueTask<Wire.Integration> HandleAsync(Wire.UpdateIntegrationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeIntegrationAsync(
            new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!),
            (api, method, integration) => IntegrationRules.Checked(api, method, IntegrationPatches.Table.Apply(integration, request.PatchOperations)));
        return IntegrationView.Describe(changed);
    }
}
