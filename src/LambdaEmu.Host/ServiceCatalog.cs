using LambdaEmu.Core.Faults;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Time;
using LambdaEmu.Core.Trail;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway;
using LambdaEmu.Services.ApiGateway.Serving;
using LambdaEmu.Services.ApiGatewayManagementApi;
using LambdaEmu.Services.ApiGatewayV2;
using LambdaEmu.Services.Endpoints;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Domains;
using LambdaEmu.Services.Iam;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Lambda;
using LambdaEmu.Services.Lambda.AsyncInvocations;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Logs;
using LambdaEmu.Services.Logs.Groups;
using LambdaEmu.Services.Sns;
using LambdaEmu.Services.Sns.Delivery;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sqs;
using LambdaEmu.Services.Sqs.Delivery;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Services.Sts;
using LambdaEmu.Services.Sts.Sessions;

namespace LambdaEmu.Host;

/// <summary>All services and how they meet: only through the ports of the core. A new service is one line in Build.</summary>
internal sealed class ServiceCatalog(
    IStateStore store, BlobStore blobs, TimeProvider time, EventTrail trail, ILoggerFactory loggers, QueueCooldowns? cooldowns = null,
    ActivityTracker? activity = null, FaultPlan? faults = null)
    : IAsyncDisposable
{
    private readonly ActivityTracker _activity = activity ?? new();
    private LambdaService? _lambda;
    private SnsService? _sns;
    private RestServing? _rest;
    private ApiGatewayV2Service? _apisV2;

    private readonly LogGroupRegistry _logs = new(store, time, loggers.CreateLogger<LogGroupRegistry>());

    private readonly IamRegistry _iam = new(store, time);

    private readonly SessionRegistry _sessions = new(store, time);

    /// <summary>All queues.</summary>
    public QueueRegistry Queues { get; } = new(store, time, cooldowns, trail, faults);

    /// <summary>What signs the messages of SNS.</summary>
    public MessageSigner Signer { get; } = new(store, time);

    /// <summary>Where functions log to.</summary>
    public ILogSink Logs => _logs;

    /// <summary>What functions call back with.</summary>
    public IFunctionCredentials Credentials => new FunctionSessions(_sessions, _iam);

    /// <summary>What SNS would have sent to people and devices.</summary>
    public Outbox Outbox { get; } = new();

    /// <summary>What answers on hosts and paths of its own; after Build.</summary>
    public IReadOnlyList<IEndpoint> Endpoints { get; private set; } = [];

    /// <param name="defaultAccount">Of signatures by keys that name no account.</param>
    /// <param name="real">The machine's clock, which functions and whoever gives out tokens run by; null where it is the same.</param>
    public IReadOnlyList<AwsService> Build(IFunctionRunner functions, ExecutionOptions execution, string defaultAccount = "000000000000", TimeProvider? real = null)
    {
        var queues = new QueueSender(Queues);
        _lambda = new LambdaService(store, blobs, functions, execution, new ResultTargets(queues, () => _sns!.Publisher), new QueueReader(Queues, () => execution.EndpointUrl), _activity, trail, time, loggers);
        _sns = new SnsService(store, queues, _lambda.Events, Signer, Outbox, _activity, trail, () => execution.EndpointUrl, time, loggers);
        var keys = new SigningKeys(_sessions, _iam, defaultAccount);
        var rest = new GatewayResources(store, time);
        _rest = new RestServing(rest, _lambda.Invoker, _lambda.Events, keys, _logs, () => execution.EndpointUrl, time, real ?? time, loggers);
        _apisV2 = new ApiGatewayV2Service(store, rest.Domains, time);
        var ports = new ApiGatewayPorts(_lambda.Invoker, queues, new QueueReader(Queues, () => execution.EndpointUrl), _logs, keys);
        IServedApi[] kinds = [_rest.Endpoint, _apisV2.HttpApis(ports, real ?? time, loggers), _apisV2.WebSocketApis(ports, real ?? time, loggers)];
        Endpoints = [_lambda.UrlEndpoint(keys), new ExecuteApiEndpoint(kinds), new DomainEndpoint(rest.Domains, kinds)];
        return
        [
            _lambda, new LogsService(_logs), new IamService(_iam), new StsService(_sessions, _iam), new SqsService(Queues), _sns,
            new ApiGatewayService(rest, _rest, time), _apisV2, new ApiGatewayManagementApiService(_apisV2.Connections),
        ];
    }

    /// <summary>How event source mappings go.</summary>
    public IReadOnlyList<MappingFigures> Mappings => _lambda!.DescribeMappings();

    /// <summary>Ends what waits for functions, before they end.</summary>
    public void StopEvents() => _lambda?.Stop();

    /// <summary>Ends what services do by themselves, and writes out what they still hold back.</summary>
    public ValueTask DisposeAsync()
    {
        _sns?.Dispose();
        _rest?.Dispose();
        _apisV2?.Dispose();
        Queues.Dispose();
        Signer.Dispose();
        return _logs.DisposeAsync();
    }
}
