using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Integrations;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes an integration. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateIntegration.</summary>
internal sealed class UpdateIntegration(ApiRegistry apis) : IOperation<UpdateIntegrationRequest, Integration>
{
    public async ValueTask<Integration> HandleAsync(UpdateIntegrationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api => api with
        {
            Definition = api.Definition.With(IntegrationRules.Apply(api.Settings, api.Definition.Integration(request.IntegrationId!), request)),
        });
        return api.Definition.Integration(request.IntegrationId!).Show(api.Settings.IsHttp);
    }
}
