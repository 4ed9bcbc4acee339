using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Environments;

/// <summary>
/// Reads a sandbox's peak memory, at most ten times a second: it costs a read of the kernel's files, which a warm invocation
/// of a tenth of a millisecond would feel.
/// </summary>
internal sealed class MemoryMeter(ISandbox sandbox, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private const long Megabyte = 1024 * 1024;

    private long _readAt;
    private long? _megabytes;

    public long Read()
    {
        if (_megabytes is null || time.GetElapsedTime(_readAt) >= Interval)
        {
            _readAt = time.GetTimestamp();
            _megabytes = (sandbox.PeakMemoryBytes + Megabyte - 1) / Megabyte;
        }
        return _megabytes.Value;
    }
}
