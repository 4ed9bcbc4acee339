using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Tagging;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the tags of a resource, all of them at once.</summary>
internal sealed class GetTags(TaggedResources tagged) : IOperation<Wire.GetTagsRequest, Wire.Tags>
{
    public ValueTask<Wire.Tags> HandleAsync(Wire.GetTagsRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(new Wire.Tags { TagsValue = tagged.Read(context.Scope, request.ResourceArn!).Show() });
}
