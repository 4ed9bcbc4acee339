using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Tagging;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows the tags of an API, a stage, a domain name or a VPC link. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetTags.</summary>
internal sealed class GetTags(TaggedResource resources) : IOperation<GetTagsRequest, GetTagsResponse>
{
    public ValueTask<GetTagsResponse> HandleAsync(GetTagsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        return ValueTask.FromResult(new GetTagsResponse { Tags = resources.Read(context.Scope, request.ResourceArn!).ToDictionary() });
    }
}
