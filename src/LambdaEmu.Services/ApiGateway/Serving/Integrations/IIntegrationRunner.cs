using LambdaEmu.Services.ApiGateway.Serving.Answers;

namespace LambdaEmu.Services.ApiGateway.Serving.Integrations;

/// <summary>Answers a method's requests by its integration.</summary>
internal interface IIntegrationRunner
{
    /// <exception cref="Backends.BackendException">The gateway has to answer in the backend's place.</exception>
    ValueTask<RestAnswer> RunAsync(RestCall call, CancellationToken ct);
}
