using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Time;
using LambdaEmu.Core.Trail;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Endpoints;
using LambdaEmu.Services.Endpoints.Signatures;
using LambdaEmu.Services.Lambda.AsyncInvocations;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Lambda.EventSourceMappings.Polling;
using LambdaEmu.Services.Lambda.EventSourceMappings.Sources;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Layers;
using LambdaEmu.Services.Lambda.Managed;
using LambdaEmu.Services.Lambda.Operations;
using LambdaEmu.Services.Lambda.Payloads;
using LambdaEmu.Services.Lambda.Provisioning;
using LambdaEmu.Services.Lambda.Signing;
using LambdaEmu.Services.Lambda.SyncInvocations;
using LambdaEmu.Services.Lambda.Tagging;
using LambdaEmu.Services.Lambda.Urls;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Lambda;

/// <summary>AWS Lambda's API. See https://docs.aws.amazon.com/lambda/latest/api/welcome.html.</summary>
public sealed class LambdaService : AwsService
{
    /// <summary>A 50 MB package in base64, and the rest of the request.</summary>
    private const int MaxUploadBytes = 70_167_211;

    private readonly FunctionRegistry _functions;
    private readonly LayerRegistry _layers;
    private readonly SigningRegistry _signing;
    private readonly CapacityProviderRegistry _providers;
    private readonly HotFolders _folders;
    private readonly IFunctionRunner _runner;
    private readonly ProvisionedVersions _provisioned;
    private readonly ManagedVersions _managed;
    private readonly AsyncInvocationQueue _queue;
    private readonly MappingRegistry _mappings;
    private readonly InvocationFactory _invocations;
    private readonly TimeProvider _time;

    public LambdaService(IStateStore store, BlobStore blobs, IFunctionRunner runner, ExecutionOptions options, ResultTargets targets, IQueueReader queues, ActivityTracker activity, EventTrail trail, TimeProvider time, ILoggerFactory loggers)
        : this(store, blobs, runner, options, targets, queues, activity, trail, time, loggers, Random.Shared)
    {
    }

    /// <param name="random">Draws for aliases with weights; tests give one with a seed.</param>
    /// <param name="pollers">What reads the sources of event source mappings; tests give one that only keeps what it is asked.</param>
    internal LambdaService(IStateStore store, BlobStore blobs, IFunctionRunner runner, ExecutionOptions options, ResultTargets targets, IQueueReader queues, ActivityTracker activity, EventTrail trail, TimeProvider time, ILoggerFactory loggers, Random random, IMappingPollers? pollers = null)
        : base(LambdaContract.Model)
    {
        var functions = _functions = new FunctionRegistry(store);
        _runner = runner;
        functions.RestoreReservations(runner);
        var account = new AccountConcurrency(functions, options);
        var provisioned = _provisioned = new ProvisionedVersions(runner);
        var folders = _folders = new HotFolders(Reload);
        foreach (var folder in functions.Folders)
        {
            folders.Add(folder);
        }
        var packages = new CodePackages(blobs, folders);
        var layers = _layers = new LayerRegistry(store);
        var functionLayers = new FunctionLayers(layers, packages);
        var signing = _signing = new SigningRegistry(functions, store);
        var unsigned = new UnsignedCode(signing);
        var providers = _providers = new CapacityProviderRegistry(functions, store);
        var settings = new ManagedSettings(providers);
        var managed = _managed = new ManagedVersions(functions, runner);
        var invocations = _invocations = new InvocationFactory(functions, time, random);
        _time = time;
        var polling = new PollerServices
        {
            Queues = queues, Functions = functions, Invocations = invocations, Runner = runner, LimitRates = options.LimitRates,
            Activity = activity, Trail = trail, Time = time, Logger = loggers.CreateLogger<MappingPollers>(),
        };
        var mappings = _mappings = new MappingRegistry(store, pollers ?? new MappingPollers(polling), activity, loggers.CreateLogger<MappingRegistry>());
        var tagged = new TaggedResources(functions, signing, providers, mappings);

        Serve(LambdaContract.CreateFunction, new CreateFunction(functions, packages, folders, functionLayers, unsigned, settings, managed, runner, time), MaxUploadBytes);
        Serve(LambdaContract.GetFunction, new GetFunction(functions));
        Serve(LambdaContract.GetFunctionConfiguration, new GetFunctionConfiguration(functions));
        Serve(LambdaContract.ListFunctions, new ListFunctions(functions));
        Serve(LambdaContract.DeleteFunction, new DeleteFunction(functions, runner, provisioned, managed));
        Serve(LambdaContract.UpdateFunctionCode, new UpdateFunctionCode(functions, packages, folders, functionLayers, unsigned, managed, runner, time), MaxUploadBytes);
        Serve(LambdaContract.UpdateFunctionConfiguration, new UpdateFunctionConfiguration(functions, functionLayers, unsigned, settings, new MappedTimeouts(mappings, queues), runner, time));
        Serve(LambdaContract.PublishVersion, new PublishVersion(functions, managed, time));
        Serve(LambdaContract.ListVersionsByFunction, new ListVersionsByFunction(functions));
        Serve(LambdaContract.CreateCodeSigningConfig, new CreateCodeSigningConfig(signing, time));
        Serve(LambdaContract.GetCodeSigningConfig, new GetCodeSigningConfig(signing));
        Serve(LambdaContract.UpdateCodeSigningConfig, new UpdateCodeSigningConfig(signing, time));
        Serve(LambdaContract.DeleteCodeSigningConfig, new DeleteCodeSigningConfig(signing));
        Serve(LambdaContract.ListCodeSigningConfigs, new ListCodeSigningConfigs(signing));
        Serve(LambdaContract.ListFunctionsByCodeSigningConfig, new ListFunctionsByCodeSigningConfig(signing));
        Serve(LambdaContract.PutFunctionCodeSigningConfig, new PutFunctionCodeSigningConfig(functions, signing));
        Serve(LambdaContract.GetFunctionCodeSigningConfig, new GetFunctionCodeSigningConfig(functions));
        Serve(LambdaContract.DeleteFunctionCodeSigningConfig, new DeleteFunctionCodeSigningConfig(functions));
        Serve(LambdaContract.CreateCapacityProvider, new CreateCapacityProvider(providers, time));
        Serve(LambdaContract.GetCapacityProvider, new GetCapacityProvider(providers));
        Serve(LambdaContract.UpdateCapacityProvider, new UpdateCapacityProvider(providers, time));
        Serve(LambdaContract.DeleteCapacityProvider, new DeleteCapacityProvider(providers));
        Serve(LambdaContract.ListCapacityProviders, new ListCapacityProviders(providers));
        Serve(LambdaContract.ListFunctionVersionsByCapacityProvider, new ListFunctionVersionsByCapacityProvider(functions, providers));
        Serve(LambdaContract.PutFunctionScalingConfig, new PutFunctionScalingConfig(functions, managed));
        Serve(LambdaContract.GetFunctionScalingConfig, new GetFunctionScalingConfig(managed));
        Serve(LambdaContract.PutRuntimeManagementConfig, new PutRuntimeManagementConfig(functions));
        Serve(LambdaContract.GetRuntimeManagementConfig, new GetRuntimeManagementConfig(functions));
        Serve(LambdaContract.CreateAlias, new CreateAlias(functions));
        Serve(LambdaContract.GetAlias, new GetAlias(functions));
        Serve(LambdaContract.UpdateAlias, new UpdateAlias(functions, provisioned));
        Serve(LambdaContract.DeleteAlias, new DeleteAlias(functions, provisioned));
        Serve(LambdaContract.ListAliases, new ListAliases(functions));
        Serve(LambdaContract.AddPermission, new AddPermission(functions));
        Serve(LambdaContract.GetPolicy, new GetPolicy(functions));
        Serve(LambdaContract.RemovePermission, new RemovePermission(functions));
        Serve(LambdaContract.PublishLayerVersion, new PublishLayerVersion(layers, packages, time), MaxUploadBytes);
        Serve(LambdaContract.GetLayerVersion, new GetLayerVersion(layers));
        Serve(LambdaContract.GetLayerVersionByArn, new GetLayerVersionByArn(layers));
        Serve(LambdaContract.ListLayers, new ListLayers(layers));
        Serve(LambdaContract.ListLayerVersions, new ListLayerVersions(layers));
        Serve(LambdaContract.DeleteLayerVersion, new DeleteLayerVersion(layers));
        Serve(LambdaContract.AddLayerVersionPermission, new AddLayerVersionPermission(layers));
        Serve(LambdaContract.GetLayerVersionPolicy, new GetLayerVersionPolicy(layers));
        Serve(LambdaContract.RemoveLayerVersionPermission, new RemoveLayerVersionPermission(layers));
        Serve(LambdaContract.PutFunctionConcurrency, new PutFunctionConcurrency(functions, runner, account));
        Serve(LambdaContract.GetFunctionConcurrency, new GetFunctionConcurrency(functions));
        Serve(LambdaContract.DeleteFunctionConcurrency, new DeleteFunctionConcurrency(functions, runner));
        Serve(LambdaContract.PutProvisionedConcurrencyConfig, new PutProvisionedConcurrencyConfig(functions, account, provisioned, time));
        Serve(LambdaContract.GetProvisionedConcurrencyConfig, new GetProvisionedConcurrencyConfig(functions, provisioned));
        Serve(LambdaContract.DeleteProvisionedConcurrencyConfig, new DeleteProvisionedConcurrencyConfig(functions, provisioned));
        Serve(LambdaContract.ListProvisionedConcurrencyConfigs, new ListProvisionedConcurrencyConfigs(functions, provisioned));
        Serve(LambdaContract.PutFunctionEventInvokeConfig, new PutFunctionEventInvokeConfig(functions, time));
        Serve(LambdaContract.UpdateFunctionEventInvokeConfig, new UpdateFunctionEventInvokeConfig(functions, time));
        Serve(LambdaContract.GetFunctionEventInvokeConfig, new GetFunctionEventInvokeConfig(functions));
        Serve(LambdaContract.DeleteFunctionEventInvokeConfig, new DeleteFunctionEventInvokeConfig(functions));
        Serve(LambdaContract.ListFunctionEventInvokeConfigs, new ListFunctionEventInvokeConfigs(functions));
        Serve(LambdaContract.CreateFunctionUrlConfig, new CreateFunctionUrlConfig(functions, time));
        Serve(LambdaContract.GetFunctionUrlConfig, new GetFunctionUrlConfig(functions));
        Serve(LambdaContract.UpdateFunctionUrlConfig, new UpdateFunctionUrlConfig(functions, time));
        Serve(LambdaContract.DeleteFunctionUrlConfig, new DeleteFunctionUrlConfig(functions));
        Serve(LambdaContract.ListFunctionUrlConfigs, new ListFunctionUrlConfigs(functions));
        Serve(LambdaContract.PutFunctionRecursionConfig, new PutFunctionRecursionConfig(functions));
        Serve(LambdaContract.GetFunctionRecursionConfig, new GetFunctionRecursionConfig(functions));
        Serve(LambdaContract.CreateEventSourceMapping, new CreateEventSourceMapping(functions, mappings, queues, time));
        Serve(LambdaContract.GetEventSourceMapping, new GetEventSourceMapping(mappings));
        Serve(LambdaContract.ListEventSourceMappings, new ListEventSourceMappings(mappings));
        Serve(LambdaContract.UpdateEventSourceMapping, new UpdateEventSourceMapping(functions, mappings, queues, time));
        Serve(LambdaContract.DeleteEventSourceMapping, new DeleteEventSourceMapping(mappings));
        Serve(LambdaContract.TagResource, new TagResource(tagged));
        Serve(LambdaContract.UntagResource, new UntagResource(tagged));
        Serve(LambdaContract.ListTags, new ListTags(tagged));
        Serve(LambdaContract.GetAccountSettings, new GetAccountSettings(functions, layers, account, options));
        var steps = new EventSteps(trail);
        var delivery = new ResultDelivery(targets, steps, time, loggers.CreateLogger<ResultDelivery>());
        _queue = new AsyncInvocationQueue(functions, invocations, runner, delivery, steps, store, time, activity, loggers.CreateLogger<AsyncInvocationQueue>());
        Events = new AsyncInvoker(functions, invocations, _queue);
        Invoker = new LambdaInvoker(functions, invocations, runner);
        Serve(LambdaContract.Invoke, new Invoke(invocations, runner, _queue), Invoke.MaxPayloadBytes, "InvokeFunction", runsOnSocketThread: true);
        Serve(LambdaContract.InvokeAsync, new InvokeAsync(invocations, _queue), Invoke.MaxPayloadBytes);
        ServeStream(LambdaContract.InvokeWithResponseStream, new InvokeWithResponseStream(invocations, runner), Invoke.MaxPayloadBytes, "InvokeFunction");
    }

    /// <summary>How the event source mappings of all scopes go.</summary>
    public IReadOnlyList<MappingFigures> DescribeMappings() => _mappings.Describe();

    /// <summary>Functions for the services that deliver events to them.</summary>
    public IAsyncInvoker Events { get; }

    /// <summary>Function URLs.</summary>
    public IEndpoint UrlEndpoint(ISigningKeys keys) => new FunctionUrlEndpoint(_functions, _invocations, _runner, new UrlCallers(_functions, new SignatureV4(keys)), _time);

    /// <summary>Functions for the services that wait for their answers.</summary>
    public ILambdaInvoker Invoker { get; }

    public override void Start()
    {
        _queue.Resume();
        _functions.StartProvisioned(_provisioned);
        _functions.StartManaged(_managed);
        _mappings.Start();
    }

    /// <summary>Ends the reading of sources and the waiting of events, before their functions end.</summary>
    public void Stop()
    {
        _mappings.Stop();
        _queue.Stop();
    }

    public override void Reset()
    {
        _mappings.Clear();
        _queue.Clear();
        _layers.Clear();
        _signing.Clear();
        _providers.Clear();
        _folders.Clear();
        foreach (var function in _functions.Clear())
        {
            _provisioned.Release(function);
            _managed.Release(function);
            _runner.Reserve(function.Scope, function.Name, null);
            foreach (var version in function.AllVersions())
            {
                _runner.Retire(version.Spec.Key);
                _runner.Discard(version.Configuration.Code.Blob);
            }
        }
    }

    /// <summary>Code on disk has changed: environments that have read it end, after the invocation that they may be at.</summary>
    private void Reload(string folder)
    {
        var versions = _functions.InFolder(folder);
        foreach (var version in versions)
        {
            _runner.Retire(version.Spec.Key);
        }
        if (versions.Count == 0)
        {
            _folders.Remove(folder);
        }
    }
}
