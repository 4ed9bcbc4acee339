using System.Text;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.UnitTests.Execution.Environments;

/// <summary>Keeps what functions log, all streams together and by stream.</summary>
internal sealed class MemoryLogSink : ILogSink
{
    private readonly List<(string Group, string Stream, string Message)> _events = [];

    public string[] Messages
    {
        get
        {
            lock (_events)
            {
                return [.. _events.Select(logged => logged.Message)];
            }
        }
    }

    public string[] Streams
    {
        get
        {
            lock (_events)
            {
                return [.. _events.Select(logged => logged.Stream).Distinct()];
            }
        }
    }

    public ILogStreamWriter OpenStream(ResourceScope scope, string logGroup, string logStream) => new Writer(_events, logGroup, logStream);

    private sealed class Writer(List<(string Group, string Stream, string Message)> events, string group, string stream) : ILogStreamWriter
    {
        public void Append(long timestamp, ReadOnlySpan<byte> message)
        {
            lock (events)
            {
                events.Add((group, stream, Encoding.UTF8.GetString(message)));
            }
        }
    }
}
