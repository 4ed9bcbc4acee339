using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Makes an empty stream in a group.</summary>
internal sealed class CreateLogStream(LogGroupRegistry groups) : IOperation<CreateLogStreamRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(CreateLogStreamRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName, request.LogStreamName);
        await groups.Require(context.Scope, request.LogGroupName!).CreateStreamAsync(request.LogStreamName!);
        return Empty.Value;
    }
}
