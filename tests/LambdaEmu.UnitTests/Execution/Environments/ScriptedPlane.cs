using System.Text;
using LambdaEmu.Core.Faults;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Time;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Execution.Environments;

/// <summary>A whole execution plane whose runtimes are scripts, with a clock that stands still and logs in memory.</summary>
internal sealed class ScriptedPlane : IAsyncDisposable
{
    public static readonly ResourceScope Scope = new("000000000000", "us-east-1");

    /// <summary>How long a test waits for something that must happen; never part of an assertion.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public ScriptedPlane(RuntimeScript script, int concurrency = 1000, int placeholderMegabytes = 0)
    {
        Sandboxes = new ScriptedSandboxFactory(script);
        Plane = new ExecutionPlane(
            new ExecutionOptions
            {
                EndpointUrl = "http://localhost",
                WorkDirectory = "/nowhere",
                ConcurrentExecutions = concurrency,
                PlaceholderMegabytes = placeholderMegabytes,
            },
            Sandboxes, Runtimes, Logs, Time, Activity, NullLoggerFactory.Instance, faults: Faults);
    }

    public ManualTimeProvider Time { get; } = new();

    public ActivityTracker Activity { get; } = new();

    public FaultPlan Faults { get; } = new();

    public MemoryLogSink Logs { get; } = new();

    public FixedRuntimes Runtimes { get; } = new();

    public ScriptedSandboxFactory Sandboxes { get; }

    public ExecutionPlane Plane { get; }

    public ExecutionSpec Spec { get; set; } = NewSpec();

    public static ExecutionSpec NewSpec(
        string name = "hello", int timeoutSeconds = 3, LogSettings? logging = null, string accountId = "000000000000") => new()
    {
        Scope = new ResourceScope(accountId, "us-east-1"),
        FunctionName = name,
        Version = "$LATEST",
        FunctionArn = $"arn:aws:lambda:us-east-1:{accountId}:function:{name}",
        Runtime = "python3.13",
        RuntimeVersionArn = "arn:aws:lambda:us-east-1::runtime:0123",
        Handler = "app.handler",
        RoleArn = $"arn:aws:iam::{accountId}:role/r",
        Timeout = TimeSpan.FromSeconds(timeoutSeconds),
        CodeBlob = "blob",
        Logging = logging ?? new LogSettings($"/aws/lambda/{name}"),
    };

    public Invocation Invocation(string payload = "{}", bool tail = false, string? clientContext = null, ResponseStream? stream = null, string? tenant = null) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        Spec = Spec,
        Payload = Encoding.UTF8.GetBytes(payload),
        InvokedFunctionArn = Spec.FunctionArn,
        TraceId = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0",
        ClientContext = clientContext,
        TailLog = tail,
        TenantId = tenant,
        Stream = stream,
    };

    public async Task<InvocationResult> InvokeAsync(string payload = "{}", bool tail = false) =>
        await InvokeAsync(Invocation(payload, tail));

    public Task<InvocationResult> InvokeAsync(Invocation invocation) => Plane.InvokeAsync(invocation).AsTask().WaitAsync(Patience);

    public ValueTask DisposeAsync() => Plane.DisposeAsync();

    public sealed class FixedRuntimes : IRuntimeProvider
    {
        public string RuntimeDirectory => "/var/runtime";

        public RuntimeLaunchFailure? Failure { get; set; }

        /// <summary>How many hold code at the moment, by its blob.</summary>
        public System.Collections.Concurrent.ConcurrentDictionary<string, int> Held { get; } = new();

        public void HoldCode(ExecutionSpec spec) => Held.AddOrUpdate(spec.CodeBlob, 1, (_, count) => count + 1);

        public void ReleaseCode(ExecutionSpec spec) => Held.AddOrUpdate(spec.CodeBlob, -1, (_, count) => count - 1);

        public void KeepCode(string codeBlob)
        {
        }

        public void DiscardCode(string codeBlob)
        {
        }

        public ValueTask<string> PrepareCodeAsync(ExecutionSpec spec, CancellationToken ct) => ValueTask.FromResult("/code/" + spec.CodeBlob);

        public ValueTask<string?> PrepareLayersAsync(ExecutionSpec spec, CancellationToken ct) => ValueTask.FromResult<string?>(null);

        public bool IsRunnable(string runtime) => Failure is null;

        /// <summary>None by default: every start is a plain one.</summary>
        public Func<ExecutionSpec, PlaceholderLaunch?> Placeholder { get; set; } = _ => null;

        public PlaceholderLaunch? FindPlaceholder(ExecutionSpec spec, SandboxPaths paths, string codeDirectory) => Placeholder(spec);

        public RuntimeLaunch Resolve(ExecutionSpec spec, SandboxPaths paths, string codeDirectory, string? layersDirectory) => new()
        {
            Arguments = ["/var/runtime/bootstrap"],
            Environment = new Dictionary<string, string> { ["_HANDLER"] = spec.Handler },
            RuntimeVersion = "python:3.13.v1",
            Failure = Failure,
        };
    }
}

internal static class Results
{
    public static string Text(this InvocationResult result) => Encoding.UTF8.GetString(result.Payload.Span);

    public static string Tail(this InvocationResult result) => Encoding.UTF8.GetString(result.LogTail.Span);
}
