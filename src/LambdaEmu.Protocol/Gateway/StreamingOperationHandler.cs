using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Errors;
using LambdaEmu.Protocol.EventStream;

namespace LambdaEmu.Protocol.Gateway;

internal sealed class StreamingOperationHandler<TRequest>(IStreamingOperation<TRequest> operation) : OperationHandler
    where TRequest : class, IInput, new()
{
    public override async ValueTask HandleAsync(AwsRequestContext context, IProtocolCodec codec)
    {
        var request = Read<TRequest>(context, codec);
        var response = new EventStreamResponse(context.Http.Response);
        try
        {
            await operation.HandleAsync(request, context, response);
        }
        catch (AwsException fault) when (response.HasStarted)
        {
            await response.WriteFaultAsync(fault);
        }
    }
}
