using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Tagging;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Takes tags away. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UntagResource.</summary>
internal sealed class UntagResource(TaggedResource resources) : IOperation<UntagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.ChangeAsync(context.Scope, request.ResourceArn!, tags => tags.RemoveRange(request.TagKeys!));
        return Empty.Value;
    }
}
