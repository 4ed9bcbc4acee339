using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Deletes a stream with its events, unless its group is protected.</summary>
internal sealed class DeleteLogStream(LogGroupRegistry groups) : IOperation<DeleteLogStreamRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteLogStreamRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName, request.LogStreamName);
        await groups.Require(context.Scope, request.LogGroupName!).DeleteStreamAsync(request.LogStreamName!);
        return Empty.Value;
    }
}
