using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Gives a method its integration, in place of one that it may have.</summary>
internal sealed class PutIntegration(RestApiRegistry apis) : IOperation<Wire.PutIntegrationRequest, Wire.Integration>
{
    public async ValueTask<Wire.Integration> HandleAsync(Wire.PutIntegrationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(
            new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!), (api, method) => method with { Integration = IntegrationRules.Create(api, method, request) });
        return IntegrationView.Describe(changed.Integration!);
    }
}
