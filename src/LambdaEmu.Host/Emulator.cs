using System.Net.Sockets;
using System.Reflection;
using LambdaEmu.Core.Faults;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Time;
using LambdaEmu.Core.Trail;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Placeholders;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Execution.Sandboxes.Process;
using LambdaEmu.Host.Admin;
using LambdaEmu.Host.Functions;
using LambdaEmu.Host.Logging;
using LambdaEmu.Host.Options;
using LambdaEmu.Host.Tls;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Endpoints;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Sns.Delivery;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sqs.Queues;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LambdaEmu.Host;

/// <summary>One running emulator: builds all parts, listens, and takes everything down again when disposed.</summary>
public sealed class Emulator : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication _web;
    private readonly WorkDirectory _work;
    private readonly IStateStore _store;
    private readonly ServiceCatalog _catalog;
    private readonly ExecutionPlane _execution;
    private readonly ProcessSandboxFactory _sandboxes;
    private readonly TimeProvider _real;
    private readonly long _started;
    private FunctionFolders? _folders;

    private Emulator(EmulatorOptions options, WorkDirectory work, IStateStore store, WebApplication web, TimeProvider real)
    {
        _work = work;
        _store = store;
        _web = web;
        _real = real;
        var time = Clock = new EmulatorClock(real);
        _started = real.GetTimestamp();
        var loggers = web.Services.GetRequiredService<ILoggerFactory>();
        Blobs = new BlobStore(
            Path.Combine(options.DataDirectory ?? work.Path, "blobs"),
            sync: options.DataDirectory is not null && options.Durability is not Durability.Process);
        _sandboxes = new ProcessSandboxFactory(work.Path, loggers, hidden: new[] { options.DataDirectory, options.FunctionsDirectory }.OfType<string>());
        Execution = new ExecutionOptions
        {
            WorkDirectory = work.Path,
            PlaceholderMegabytes = options.PlaceholderMegabytes,
            IdleTimeout = options.IdleTimeout,
            ConcurrentExecutions = options.Concurrency,
            LimitRates = options.LimitRates,
        };
        DefaultScope = new ResourceScope(options.Account, options.Region);
        Trail = new EventTrail(time);
        _catalog = new ServiceCatalog(store, Blobs, time, Trail, loggers, new QueueCooldowns(!options.NoSqsCooldowns, !options.NoSqsCooldowns), Activity, Faults);
        var runtimes = new FunctionRuntimes(new RuntimeCatalog(Execution), new CodeStore(Blobs, Path.Combine(work.Path, "code")));
        _execution = new ExecutionPlane(
            Execution, _sandboxes, runtimes, _catalog.Logs, time, Activity, loggers, _catalog.Credentials, functionTime: real, Faults);
        Services = _catalog.Build(_execution, Execution, options.Account, real);
        var gateway = new AwsGateway(Services, options.Account, options.Region, loggers.CreateLogger<AwsGateway>());
        var admin = new AdminRoutes(this);
        var endpoints = new EndpointRouter(_catalog.Endpoints, loggers.CreateLogger<EndpointRouter>());
        web.Run(http => admin.TryHandle(http, out var handled) || endpoints.TryServe(http, out handled) ? handled : gateway.HandleAsync(http));
    }

    public static string Version { get; } =
        typeof(Emulator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Where it really listens, such as http://127.0.0.1:4566.</summary>
    public Uri Endpoint => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What everything but functions waits by.</summary>
    public EmulatorClock Clock { get; }
    public ActivityTracker Activity { get; } = new();

    /// <summary>What goes wrong because somebody asked for it.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>What became of events.</summary>
    public EventTrail Trail { get; }
    public BlobStore Blobs { get; }
    public IReadOnlyList<AwsService> Services { get; }
    public QueueRegistry Queues => _catalog.Queues;
    public IReadOnlyList<MappingFigures> Mappings => _catalog.Mappings;
    public MessageSigner Signer => _catalog.Signer;
    public Outbox Outbox => _catalog.Outbox;

    /// <summary>Of callers who name neither account nor region.</summary>
    public ResourceScope DefaultScope { get; }
    public SandboxIsolation Isolation => _sandboxes.Isolation;
    public bool GuardsRuntimeApi => _execution.GuardsRuntimeApi;
    public bool IsDurable => _store.IsDurable;
    public TimeSpan Uptime => _real.GetElapsedTime(_started);
    public IEnumerable<KeyValuePair<string, int>> EnvironmentCounts =>
        _execution.EnvironmentsByState.Select(s => KeyValuePair.Create(s.Key.ToString().ToLowerInvariant(), s.Value));
    public PlaceholderReport Placeholders => _execution.Placeholders;

    /// <inheritdoc cref="ExecutionPlane.PlaceholdersStarted"/>
    public Task PlaceholdersStarted => _execution.PlaceholdersStarted;

    /// <summary>What clients have to trust; null without TLS.</summary>
    public string? CertificatePem => Certificate?.Pem;
    private ExecutionOptions Execution { get; }
    private TlsCertificate? Certificate { get; init; }

    /// <exception cref="StartException">A taken port, a directory that can't be used, or a setting that would have no effect.</exception>
    /// <exception cref="StateStoreException">A data directory that can't be opened.</exception>
    public static async Task<Emulator> StartAsync(EmulatorOptions options, TimeProvider? time = null)
    {
        if (options is { Durability: not null, DataDirectory: null })
        {
            throw new StartException("--durability needs --data DIR; without it nothing is kept");
        }
        IStateStore store = options.DataDirectory is { } data ? SqliteStateStore.Open(data, options.Durability ?? Durability.Full) : new MemoryStateStore();
        var certificate = options.Tls ? TlsCertificate.Open(options.DataDirectory, options.Region, TimeProvider.System) : null;
        var emulator = new Emulator(options, WorkDirectory.Create(), store, BuildWeb(options, certificate), time ?? TimeProvider.System) { Certificate = certificate };
        try
        {
            await emulator._web.StartAsync();
        }
        catch (Exception refused) when (refused is IOException or SocketException)
        {
            await emulator.DisposeAsync();
            throw new StartException($"can't listen on {string.Join(", ", options.Listen)}: {refused.GetBaseException().Message}");
        }
        emulator.Execution.EndpointUrl = FunctionsEndpoint(emulator.Endpoint);
        foreach (var service in emulator.Services)
        {
            service.Start();
        }
        if (options.FunctionsDirectory is not null)
        {
            await emulator.DeployFoldersAsync(options);
        }
        return emulator;
    }

    private async Task DeployFoldersAsync(EmulatorOptions options)
    {
        var logger = _web.Services.GetRequiredService<ILoggerFactory>().CreateLogger<FunctionFolders>();
        try
        {
            _folders = await FunctionFolders.StartAsync(options, new Uri(Execution.EndpointUrl), logger);
        }
        catch (StartException)
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes at SIGTERM or SIGINT.</summary>
    public Task WaitForShutdownAsync() => _web.WaitForShutdownAsync();

    /// <summary>Forgets all resources, logs and fault rules.</summary>
    public async Task ResetAsync()
    {
        Faults.Replace([]);
        foreach (var service in Services)
        {
            service.Reset();
        }
        Trail.Clear();
        await _store.CommitAsync(new StateBatch().Clear());
    }

    public async ValueTask DisposeAsync()
    {
        if (_folders is not null)
        {
            await _folders.DisposeAsync();
        }
        await _web.StopAsync();
        _catalog.StopEvents();
        await _execution.DisposeAsync();
        _sandboxes.Dispose();
        await _catalog.DisposeAsync();
        await _web.DisposeAsync();
        await _store.DisposeAsync();
        _work.Dispose();
        Certificate?.Dispose();
    }

    private static WebApplication BuildWeb(EmulatorOptions options, TlsCertificate? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        SerilogConsole.AddTo(builder.Logging, options.LogLevel);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.UseKestrelCore().UseSockets(sockets =>
        {
            sockets.UnsafePreferInlineScheduling = SocketThreads.AreShared;
            // An idle connection holds a buffer of 4 KB; in return each request takes one system call less.
            sockets.WaitForDataBeforeAllocatingBuffer = false;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Each operation has its own limit, with AWS's own fault.
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var endPoint in options.Listen)
            {
                kestrel.Listen(endPoint, listen =>
                {
                    if (certificate is not null)
                    {
                        TlsOnSamePort.Use(listen, certificate);
                    }
                });
            }
        });
        return builder.Build();
    }

    // Functions reach the emulator by loopback where it listens on all addresses.
    private static string FunctionsEndpoint(Uri endpoint) =>
        $"http://{(endpoint.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : endpoint.Host)}:{endpoint.Port}";
}
