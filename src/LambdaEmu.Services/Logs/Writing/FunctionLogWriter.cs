using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Writing;

/// <summary>
/// Writes one environment's output. It holds on to its stream, and looks for another only with the first event and after
/// somebody deleted the one it had, as Lambda does.
/// </summary>
internal sealed class FunctionLogWriter(LogGroupRegistry registry, ResourceScope scope, string group, string stream) : ILogStreamWriter
{
    private volatile LogStream? _stream;

    public void Append(long timestamp, ReadOnlySpan<byte> message)
    {
        // CloudWatch takes no empty events.
        if (message.IsEmpty)
        {
            return;
        }
        while (_stream is not { } current || !current.TryAppend(timestamp, message))
        {
            _stream = registry.ObtainStream(scope, group, stream);
        }
    }
}
