namespace LambdaEmu.Execution.Telemetry;

/// <summary>The last 4096 bytes of one invocation's log, as X-Amz-Log-Type: Tail returns them.</summary>
internal sealed class LogTail
{
    public const int Capacity = 4096;

    private readonly byte[] _ring = new byte[Capacity];
    private long _written;

    public void Clear() => _written = 0;

    public void Append(ReadOnlySpan<byte> text)
    {
        if (text.Length > Capacity)
        {
            _written += text.Length - Capacity;
            text = text[^Capacity..];
        }
        var at = (int)(_written % Capacity);
        var first = Math.Min(text.Length, Capacity - at);
        text[..first].CopyTo(_ring.AsSpan(at));
        text[first..].CopyTo(_ring);
        _written += text.Length;
    }

    public byte[] ToArray()
    {
        if (_written <= Capacity)
        {
            return _ring.AsSpan(0, (int)_written).ToArray();
        }
        var oldest = (int)(_written % Capacity);
        return [.. _ring.AsSpan(oldest), .. _ring.AsSpan(0, oldest)];
    }
}
