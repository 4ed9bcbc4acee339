using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists the models of an API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetModels.</summary>
internal sealed class GetModels(ApiRegistry apis) : IOperation<GetModelsRequest, GetModelsResponse>
{
    public ValueTask<GetModelsResponse> HandleAsync(GetModelsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        var (items, next) = Listing.Page(api.Definition.Models.Values, p => p.Id, p => p.Show(), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetModelsResponse { Items = items, NextToken = next });
    }
}
