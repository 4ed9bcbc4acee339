using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Gives an integration a response, in place of one that it may have.</summary>
internal sealed class PutIntegrationResponse(RestApiRegistry apis) : IOperation<Wire.PutIntegrationResponseRequest, Wire.IntegrationResponse>
{
    public async ValueTask<Wire.IntegrationResponse> HandleAsync(Wire.PutIntegrationResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var response = new IntegrationResponse
        {
            StatusCode = request.StatusCode!,
            SelectionPattern = request.SelectionPattern,
            ContentHandling = request.ContentHandling,
            ResponseParameters = request.ResponseParameters.Keep(),
            ResponseTemplates = request.ResponseTemplates.KeepTemplates(),
        };
        await apis.ChangeIntegrationAsync(
            new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!),
            (_, method, integration) => integration with { Responses = integration.Responses.SetItem(response.StatusCode, IntegrationRules.Checked(method, response)) });
        return IntegrationView.Describe(response);
    }
}
