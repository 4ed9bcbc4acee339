using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.Serving.Authorization;
using LambdaEmu.Services.ApiGateway.Serving.Caching;
using LambdaEmu.Services.ApiGateway.Serving.Integrations;
using LambdaEmu.Services.ApiGateway.Serving.Keys;
using LambdaEmu.Services.ApiGateway.Serving.Logging;
using LambdaEmu.Services.ApiGateway.Serving.Routing;
using LambdaEmu.Services.ApiGateway.Stages;
using LambdaEmu.Services.Endpoints;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Signatures;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.ApiGateway.Serving;

/// <summary>All that serves REST APIs, put together.</summary>
public sealed class RestServing : IDisposable
{
    private readonly IntegrationRunners _integrations;
    private readonly StageCaches _caches;
    private readonly ApiKeyGate _keys;

    /// <param name="selfEndpoint">Where the emulator listens; integrations with AWS services are asked there.</param>
    /// <param name="real">The machine's clock: backends take real time.</param>
    public RestServing(
        GatewayResources resources, ILambdaInvoker functions, IAsyncInvoker events, ISigningKeys signingKeys, ILogSink logs, Func<string> selfEndpoint, TimeProvider time, TimeProvider real,
        ILoggerFactory loggers)
    {
        _integrations = new IntegrationRunners(functions, events, resources.ClientCertificates, selfEndpoint, time);
        _caches = new StageCaches(time);
        _keys = new ApiKeyGate(new KeyDirectory(resources), resources.Usage, time);
        var authorizers = new LambdaAuthorizer(functions, time, loggers.CreateLogger<LambdaAuthorizer>());
        var admission = new Admission(new IamAuthorizer(new SignatureV4(signingKeys)), authorizers, _keys);
        var pipeline = new RestPipeline(admission, _integrations, _caches, real, loggers.CreateLogger<RestPipeline>());
        var endpoint = new RestApiEndpoint(resources.Apis, new CompiledApis(time), pipeline, new ExecutionLog(logs, time), new AccessLog(logs, time), time);
        Endpoint = endpoint;
        Tests = new TestCalls(pipeline, authorizers, time);
    }

    /// <summary>What answers clients.</summary>
    public IServedApi Endpoint { get; }

    /// <summary>Runs methods and authorizers without a deployment.</summary>
    internal TestCalls Tests { get; }

    /// <summary>What stages have cached.</summary>
    internal IStageCaches Caches => _caches;

    /// <summary>Forgets what it has cached and counted.</summary>
    public void Clear()
    {
        _caches.Clear();
        _keys.Clear();
    }

    public void Dispose() => _integrations.Dispose();
}
