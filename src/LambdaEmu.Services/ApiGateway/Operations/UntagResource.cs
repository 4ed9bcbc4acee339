using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Tagging;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Takes tags from a resource.</summary>
internal sealed class UntagResource(TaggedResources tagged) : IOperation<Wire.UntagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.UntagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await tagged.ChangeAsync(context.Scope, request.ResourceArn!, tags => tags.RemoveRange(request.TagKeys!));
        return Empty.Value;
    }
}
