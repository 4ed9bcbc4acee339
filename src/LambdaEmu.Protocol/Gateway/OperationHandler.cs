using System.Text.Json;
using LambdaEmu.Contracts.Wire;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>Joins a codec to an operation: read, validate, handle, write.</summary>
internal abstract class OperationHandler
{
    public required int MaxBodyBytes { get; init; }
    public required string NameInFaults { get; init; }

    /// <summary>Whether it takes microseconds until it ends or awaits, so that no other socket waits for it.</summary>
    public required bool RunsOnSocketThread { get; init; }

    public abstract ValueTask HandleAsync(AwsRequestContext context, IProtocolCodec codec);

    /// <exception cref="Core.Errors.AwsException">What the codec can't read, or what the model does not allow.</exception>
    protected static TRequest Read<TRequest>(AwsRequestContext context, IProtocolCodec codec)
        where TRequest : class, IInput, new()
    {
        var request = new TRequest();
        codec.Read(context, request);
        var violations = new ConstraintViolations();
        request.Validate(violations, context.Service.Model.NamesInputInFaults ? $"{JsonNamingPolicy.CamelCase.ConvertName(context.Operation.Name)}Input." : "");
        violations.ThrowIfAny(context.Service.Model.ValidationErrorCode);
        return request;
    }
}

internal sealed class OperationHandler<TRequest, TResponse>(IOperation<TRequest, TResponse> operation) : OperationHandler
    where TRequest : class, IInput, new()
    where TResponse : class, IOutput
{
    public override async ValueTask HandleAsync(AwsRequestContext context, IProtocolCodec codec)
    {
        var response = await operation.HandleAsync(Read<TRequest>(context, codec), context, context.Http.RequestAborted);
        await codec.WriteAsync(context, response);
    }
}
