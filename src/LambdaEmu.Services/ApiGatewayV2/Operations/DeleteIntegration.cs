using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes an integration. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteIntegration.</summary>
internal sealed class DeleteIntegration(ApiRegistry apis) : IOperation<DeleteIntegrationRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteIntegrationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var integration = api.Definition.Integration(request.IntegrationId!);
            if (api.Definition.Routes.Values.FirstOrDefault(r => r.IntegrationId == integration.Id) is { } route)
            {
                throw ApiGatewayV2Faults.Conflict($"Cannot delete Integration '{integration.Id}' because it is referenced by Route '{route.Id}'");
            }
            return api with { Definition = api.Definition with { Integrations = api.Definition.Integrations.Remove(integration.Id) } };
        });
        return Empty.Value;
    }
}
