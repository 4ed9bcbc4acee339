using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Tagging;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class TagResource(TaggedResources resources) : IOperation<TagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        _ = resources.Read(context.Scope, request.Resource!, "lambda:TagResource");
        if (request.Tags is { Count: 0 })
        {
            throw LambdaErrors.InvalidParameter("An error occurred and the request cannot be processed.");
        }
        await resources.ChangeAsync(context.Scope, request.Resource!, "lambda:TagResource", tags => FunctionTags.Merge(tags, request.Tags!));
        return Empty.Value;
    }
}
