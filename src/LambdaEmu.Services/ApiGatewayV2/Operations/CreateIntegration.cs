using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Integrations;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes an integration. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateIntegration.</summary>
internal sealed class CreateIntegration(ApiRegistry apis) : IOperation<UpdateIntegrationRequest, Integration>
{
    public async ValueTask<Integration> HandleAsync(UpdateIntegrationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        string id = "";
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var integration = IntegrationRules.Create(api.Definition, request);
            id = integration.Id;
            return api with { Definition = api.Definition.With(integration) };
        });
        return api.Definition.Integration(id).Show(api.Settings.IsHttp);
    }
}
