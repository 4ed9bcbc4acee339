using LambdaEmu.Services.ApiGateway.Serving.Answers;

namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>A backend that can't be asked or can't be understood. The gateway answers in its place.</summary>
internal sealed class BackendException(GatewayFailure failure, string reason) : Exception(reason)
{
    public GatewayFailure Failure { get; } = failure;
}
