using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists the integrations of an API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetIntegrations.</summary>
internal sealed class GetIntegrations(ApiRegistry apis) : IOperation<GetIntegrationsRequest, GetIntegrationsResponse>
{
    public ValueTask<GetIntegrationsResponse> HandleAsync(GetIntegrationsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        var (items, next) = Listing.Page(api.Definition.Integrations.Values, p => p.Id, p => p.Show(api.Settings.IsHttp), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetIntegrationsResponse { Items = items, NextToken = next });
    }
}
