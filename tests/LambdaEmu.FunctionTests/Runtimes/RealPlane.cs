using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Time;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes.Process;
using LambdaEmu.FunctionTests.Sandboxes;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>Real runtimes in real sandboxes, without a control plane.</summary>
internal sealed class RealPlane : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ActivityTracker _activity = new();
    private readonly BlobStore _blobs;
    private readonly ProcessSandboxFactory _sandboxes;

    /// <param name="rung">One of <see cref="Rungs"/>; null for the best that there is.</param>
    public RealPlane(int placeholderMegabytes, string? rung = null)
    {
        var options = new ExecutionOptions { WorkDirectory = _directory.Path, PlaceholderMegabytes = placeholderMegabytes };
        _blobs = new BlobStore(Path.Combine(_directory.Path, "blobs"), sync: false);
        _sandboxes = rung is null
            ? new ProcessSandboxFactory(_directory.Path, NullLoggerFactory.Instance)
            : Rungs.CreateFactory(rung, _directory.Path);
        var runtimes = new FunctionRuntimes(new RuntimeCatalog(options), new CodeStore(_blobs, Path.Combine(_directory.Path, "code")));
        Plane = new ExecutionPlane(options, _sandboxes, runtimes, Logs, TimeProvider.System, _activity, NullLoggerFactory.Instance);
    }

    public ExecutionPlane Plane { get; }

    public LogLines Logs { get; } = new();

    /// <param name="code">A directory.</param>
    /// <param name="layer">Another; null for none.</param>
    /// <param name="maxConcurrency">Null for a function that has one invocation at a time.</param>
    public async Task<ExecutionSpec> DeployAsync(
        string runtime, string handler, string code, string? layer = null, IReadOnlyDictionary<string, string>? environment = null, string name = "probe",
        int? maxConcurrency = null) => new()
    {
        Scope = new ResourceScope("111122223333", "eu-west-1"),
        FunctionName = name,
        Version = "$LATEST",
        FunctionArn = FunctionProcess.Arn,
        Runtime = runtime,
        RuntimeVersionArn = "arn:aws:lambda:eu-west-1::runtime:0",
        Handler = handler,
        RoleArn = "arn:aws:iam::111122223333:role/probe",
        MemorySize = 256,
        Timeout = TimeSpan.FromSeconds(60),
        CodeBlob = await PutAsync(code),
        LayerBlobs = layer is null ? [] : [await PutAsync(layer)],
        // Functions with several invocations at a time log JSON alone.
        Logging = new LogSettings("/aws/lambda/probe", Json: maxConcurrency is not null),
        MaxConcurrency = maxConcurrency,
        Environment = environment ?? new Dictionary<string, string>(),
    };

    /// <summary>As after CreateFunction, once nothing goes on any more.</summary>
    public async Task PrepareAsync(ExecutionSpec spec)
    {
        Plane.Prepare(spec);
        await _activity.WhenIdleAsync();
        await Plane.PlaceholdersStarted;
    }

    public async Task<string> InvokeAsync(ExecutionSpec spec, string payload = "{}")
    {
        var result = await Plane.InvokeAsync(new Invocation
        {
            RequestId = Guid.NewGuid().ToString(),
            Spec = spec,
            Payload = Encoding.UTF8.GetBytes(payload),
            InvokedFunctionArn = spec.FunctionArn,
            TraceId = FunctionProcess.TraceId,
        });
        return Encoding.UTF8.GetString(result.Payload.Span);
    }

    public async ValueTask DisposeAsync()
    {
        await Plane.DisposeAsync();
        _sandboxes.Dispose();
        _directory.Dispose();
    }

    private async Task<string> PutAsync(string directory)
    {
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(directory, zip);
        return await _blobs.PutAsync(zip.ToArray());
    }

    /// <summary>Everything in one list.</summary>
    public sealed class LogLines : ILogSink, ILogStreamWriter
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public IReadOnlyList<string> Lines => [.. _lines];

        public ILogStreamWriter OpenStream(ResourceScope scope, string logGroup, string logStream) => this;

        public void Append(long timestamp, ReadOnlySpan<byte> message) => _lines.Enqueue(Encoding.UTF8.GetString(message));
    }
}
