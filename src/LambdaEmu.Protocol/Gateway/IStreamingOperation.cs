using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.EventStream;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>An operation whose answer is a stream of events.</summary>
public interface IStreamingOperation<TRequest>
    where TRequest : class, IInput, new()
{
    /// <exception cref="Core.Errors.AwsException">Before the first event an ordinary fault, after it the stream's last event.</exception>
    ValueTask HandleAsync(TRequest request, AwsRequestContext context, EventStreamResponse response);
}
