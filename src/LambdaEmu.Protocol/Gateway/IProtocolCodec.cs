using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>One of AWS's wire protocols.</summary>
internal interface IProtocolCodec
{
    /// <summary>Finds the operation of a request; throws the protocol's own fault where there is none.</summary>
    OperationDescriptor Match(AwsRequestContext context);

    /// <summary>Whether the body is needed to find the operation.</summary>
    bool MatchesOnBody { get; }

    void Read(AwsRequestContext context, IInput request);

    ValueTask WriteAsync(AwsRequestContext context, IOutput response);

    ValueTask WriteErrorAsync(AwsRequestContext context, AwsException error);
}
