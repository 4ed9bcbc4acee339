using System.Text;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Telemetry;

/// <summary>The log tails of invocations that run at once in one environment: a line belongs to the one whose request id it names.</summary>
internal sealed class ConcurrentTails
{
    private readonly Dictionary<string, (byte[] Id, LogTail Tail)> _tails = [];

    public bool IsEmpty => _tails.Count == 0;

    public void Begin(Invocation invocation) => _tails[invocation.RequestId] = (Encoding.UTF8.GetBytes(invocation.RequestId), new LogTail());

    public byte[] Take(Invocation invocation) => _tails.Remove(invocation.RequestId, out var taken) ? taken.Tail.ToArray() : [];

    public void Append(ReadOnlySpan<byte> message, bool endLine)
    {
        foreach (var (id, tail) in _tails.Values)
        {
            if (message.IndexOf(id) >= 0)
            {
                tail.Append(message);
                if (endLine)
                {
                    tail.Append("\n"u8);
                }
            }
        }
    }
}
