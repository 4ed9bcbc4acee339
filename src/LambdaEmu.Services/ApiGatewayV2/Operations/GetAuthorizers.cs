using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists the authorizers of an API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetAuthorizers.</summary>
internal sealed class GetAuthorizers(ApiRegistry apis) : IOperation<GetAuthorizersRequest, GetAuthorizersResponse>
{
    public ValueTask<GetAuthorizersResponse> HandleAsync(GetAuthorizersRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        var (items, next) = Listing.Page(api.Definition.Authorizers.Values, p => p.Id, p => p.Show(), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetAuthorizersResponse { Items = items, NextToken = next });
    }
}
