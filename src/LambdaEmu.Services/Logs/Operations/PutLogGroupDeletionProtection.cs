using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Protects a group from deletion, or no longer.</summary>
internal sealed class PutLogGroupDeletionProtection(LogGroupRegistry groups) : IOperation<PutLogGroupDeletionProtectionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(PutLogGroupDeletionProtectionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await groups.RequireByIdentifier(context.Scope, request.LogGroupIdentifier!)
            .ChangeAsync(settings => settings with { DeletionProtection = request.DeletionProtectionEnabled!.Value });
        return Empty.Value;
    }
}
