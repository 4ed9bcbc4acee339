using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Takes tags from the group of an ARN.</summary>
internal sealed class UntagResource(LogGroupRegistry groups) : IOperation<UntagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await groups.RequireByIdentifier(context.Scope, request.ResourceArn!).ChangeAsync(settings => LogGroupTags.Remove(settings, request.TagKeys!));
        return Empty.Value;
    }
}
