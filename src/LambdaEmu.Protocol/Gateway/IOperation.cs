using LambdaEmu.Contracts.Wire;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>One operation of a service, free of the wire: it sees typed requests, whatever the protocol was.</summary>
public interface IOperation<TRequest, TResponse>
    where TRequest : class, IInput, new()
    where TResponse : class, IOutput
{
    /// <exception cref="Core.Errors.AwsException">A fault of the service, with AWS's code and text.</exception>
    ValueTask<TResponse> HandleAsync(TRequest request, AwsRequestContext context, CancellationToken ct);
}
