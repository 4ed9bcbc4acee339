using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists what belongs to one integration. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetIntegrationResponses.</summary>
internal sealed class GetIntegrationResponses(ApiRegistry apis) : IOperation<GetIntegrationResponsesRequest, GetIntegrationResponsesResponse>
{
    public ValueTask<GetIntegrationResponsesResponse> HandleAsync(GetIntegrationResponsesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var integration = apis.Require(context.Scope, request.ApiId!).Definition.Integration(request.IntegrationId!);
        var (items, next) = Listing.Page(integration.Responses.Values, r => r.Id, r => r.Show(), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetIntegrationResponsesResponse { Items = items, NextToken = next });
    }
}
