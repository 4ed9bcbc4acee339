using System.Buffers;

namespace LambdaEmu.Execution.Telemetry;

/// <summary>
/// Cuts a runtime's output into log events: each raw line is one, each telemetry frame is one. A frame may follow an unfinished
/// line, which then ends before it. What is unfinished is kept for the next chunk, never more than one event's worth.
/// </summary>
internal sealed class OutputSplitter(IOutputEvents events)
{
    /// <summary>CloudWatch's limit for one event; longer ones are cut.</summary>
    public const int MaxEventLength = 256 * 1024;

    private byte[] _kept = [];
    private int _keptLength;
    private TelemetryFrame _frame;
    private long _frameRemaining = -1;

    public void Write(ReadOnlySpan<byte> chunk)
    {
        if (_keptLength == 0)
        {
            Keep(chunk[Consume(chunk)..]);
            return;
        }
        var joined = ArrayPool<byte>.Shared.Rent(_keptLength + chunk.Length);
        _kept.AsSpan(0, _keptLength).CopyTo(joined);
        chunk.CopyTo(joined.AsSpan(_keptLength));
        var all = joined.AsSpan(0, _keptLength + chunk.Length);
        _keptLength = 0;
        Keep(all[Consume(all)..]);
        ArrayPool<byte>.Shared.Return(joined);
    }

    /// <summary>Ends an unfinished line. An unfinished frame stays: its writer is still at it, unless the process has ended.</summary>
    public void Flush(bool ended)
    {
        var rest = _kept.AsSpan(0, _keptLength);
        if (_frameRemaining >= 0)
        {
            if (ended)
            {
                _keptLength = 0;
                _frameRemaining = -1;
                events.Message(_frame.IsJson, _frame.Level, rest);
            }
            return;
        }
        if (rest.Length > 0 && (ended || !rest.StartsWith(TelemetryFrame.Magic)))
        {
            _keptLength = 0;
            events.Line(rest);
        }
    }

    private int Consume(ReadOnlySpan<byte> data)
    {
        var consumed = 0;
        while (consumed < data.Length)
        {
            var rest = data[consumed..];
            var step = _frameRemaining >= 0 ? ConsumeMessage(rest)
                : rest.StartsWith(TelemetryFrame.Magic) ? ConsumeHeader(rest)
                : ConsumeLine(rest);
            if (step == 0)
            {
                break;
            }
            consumed += step;
        }
        return consumed;
    }

    private int ConsumeHeader(ReadOnlySpan<byte> data)
    {
        if (data.Length < TelemetryFrame.HeaderLength)
        {
            return 0;
        }
        if (!TelemetryFrame.TryParse(data, out _frame))
        {
            // Looks like a frame and is none: it is text, up to the next line's end.
            return ConsumeLine(data, searchFrom: TelemetryFrame.Magic.Length);
        }
        _frameRemaining = _frame.Length;
        if (_frameRemaining == 0)
        {
            _frameRemaining = -1;
            events.Message(_frame.IsJson, _frame.Level, default);
        }
        return TelemetryFrame.HeaderLength;
    }

    private int ConsumeMessage(ReadOnlySpan<byte> data)
    {
        var piece = (int)Math.Min(_frameRemaining, MaxEventLength);
        if (data.Length < piece)
        {
            return 0;
        }
        _frameRemaining = _frameRemaining == piece ? -1 : _frameRemaining - piece;
        events.Message(_frame.IsJson, _frame.Level, data[..piece]);
        return piece;
    }

    private int ConsumeLine(ReadOnlySpan<byte> data, int searchFrom = 0)
    {
        var newline = data[searchFrom..].IndexOf((byte)'\n');
        var length = newline < 0 ? 0 : searchFrom + newline + 1;
        var frame = data[searchFrom..(length == 0 ? data.Length : length)].IndexOf(TelemetryFrame.Magic);
        if (frame >= 0)
        {
            length = searchFrom + frame;
        }
        if (length > MaxEventLength || (length == 0 && data.Length > MaxEventLength))
        {
            length = MaxEventLength;
        }
        if (length > 0)
        {
            events.Line(data[..length]);
        }
        return length;
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > _kept.Length)
        {
            _kept = new byte[Math.Max(rest.Length, 256)];
        }
        rest.CopyTo(_kept);
        _keptLength = rest.Length;
    }
}
