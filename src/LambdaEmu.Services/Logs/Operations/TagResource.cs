using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Adds tags to the group of an ARN, or gives them new values.</summary>
internal sealed class TagResource(LogGroupRegistry groups) : IOperation<TagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await groups.RequireByIdentifier(context.Scope, request.ResourceArn!).ChangeAsync(settings => LogGroupTags.Add(settings, request.Tags!));
        return Empty.Value;
    }
}
