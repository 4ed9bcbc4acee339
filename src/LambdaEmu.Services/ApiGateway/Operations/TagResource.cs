using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Tagging;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Adds tags to a resource, or replaces them.</summary>
internal sealed class TagResource(TaggedResources tagged) : IOperation<Wire.TagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.TagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await tagged.ChangeAsync(context.Scope, request.ResourceArn!, tags => tags.SetItems(request.Tags!));
        return Empty.Value;
    }
}
