using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Tagging;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class UntagResource(TaggedResources resources) : IOperation<UntagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.ChangeAsync(
            context.Scope, request.Resource!, "lambda:UntagResource",
            tags => tags.Where(t => !request.TagKeys!.Contains(t.Key)).ToDictionary());
        return Empty.Value;
    }
}
