using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda;
using LambdaEmu.Services.Sts;

namespace LambdaEmu.Host;

/// <summary>All services and how they meet: only through the ports of the core. A new service is one line in Build.</summary>
internal sealed class ServiceCatalog(IStateStore store, BlobStore blobs, TimeProvider time, ILoggerFactory loggers)
{
    private sealed class S : ILogSink, ILogStreamWriter { public ILogStreamWriter OpenStream(LambdaEmu.Core.Identity.ResourceScope a, string b, string c) => this; public void Append(long t, ReadOnlySpan<byte> m) => Console.Error.Write("LOG " + System.Text.Encoding.UTF8.GetString(m)); }

    /// <summary>Where functions log to.</summary>
    public ILogSink Logs => loggers is null ? null! : new S();

    public IReadOnlyList<AwsService> Build(IFunctionRunner functions, ExecutionOptions execution) =>
    [
        new LambdaService(store, blobs, functions, execution, time),
        new StsService(),
    ];
}
