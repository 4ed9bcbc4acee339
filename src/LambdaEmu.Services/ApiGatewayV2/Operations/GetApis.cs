using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists the APIs of a scope. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetApis.</summary>
internal sealed class GetApis(ApiRegistry apis) : IOperation<GetApisRequest, GetApisResponse>
{
    public ValueTask<GetApisResponse> HandleAsync(GetApisRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (items, next) = Listing.Page(apis.List(context.Scope), a => a.Id, a => a.Show(context.Origin), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetApisResponse { Items = items, NextToken = next });
    }
}
