using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Makes a log group. See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html.</summary>
internal sealed class CreateLogGroup(LogGroupRegistry groups) : IOperation<CreateLogGroupRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(CreateLogGroupRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await groups.CreateAsync(context.Scope, request.LogGroupName!, new LogGroupSettings
        {
            Class = request.LogGroupClass ?? LogGroupSettings.Default.Class,
            KmsKeyId = request.KmsKeyId,
            DeletionProtection = request.DeletionProtectionEnabled ?? false,
            Tags = request.Tags ?? [],
        });
        return Empty.Value;
    }
}
