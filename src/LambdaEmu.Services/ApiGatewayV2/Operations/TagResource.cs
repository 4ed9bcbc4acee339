using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Tagging;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Gives tags to an API, a stage, a domain name or a VPC link. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/TagResource.</summary>
internal sealed class TagResource(TaggedResource resources) : IOperation<TagResourceRequest, TagResourceResponse>
{
    public async ValueTask<TagResourceResponse> HandleAsync(TagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.ChangeAsync(context.Scope, request.ResourceArn!, tags => tags.SetItems(request.Tags ?? []));
        return new TagResourceResponse();
    }
}
