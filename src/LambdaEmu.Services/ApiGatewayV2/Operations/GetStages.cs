using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists the stages of an API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetStages.</summary>
internal sealed class GetStages(ApiRegistry apis) : IOperation<GetStagesRequest, GetStagesResponse>
{
    public ValueTask<GetStagesResponse> HandleAsync(GetStagesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        var (items, next) = Listing.Page(api.Stages.Values, s => s.Name, s => s.Show(), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetStagesResponse { Items = items, NextToken = next });
    }
}
