namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>Answers the requests of integrations of one type whose requests and responses are mapped.</summary>
internal interface IBackend
{
    /// <exception cref="BackendException">There is no answer.</exception>
    ValueTask<BackendAnswer> AskAsync(RestCall call, BackendRequest request, CancellationToken ct);
}
