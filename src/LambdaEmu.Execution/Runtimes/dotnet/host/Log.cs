using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.DotnetHost;

/// <summary>
/// Events of the log, formatted as AWS's runtime does: what goes through loggers and Console.WriteLine gets time, request and level,
/// Console.Write passes as it is. Safe for concurrent callers.
/// </summary>
internal sealed class Log
{
    private const uint TextFrame = 0xa55a0003;
    private const uint JsonFrame = 0xa55a0002;
    private const int FrameHeader = 16;

    private readonly object _lock = new();
    private readonly FileStream _output;
    private readonly bool _framed;
    private readonly bool _json;
    private readonly bool _unformatted;
    private readonly Level _lowest;
    // Null where there is one invocation at a time, which also what runs beside it is about.
    private readonly AsyncLocal<Invocation?>? _currentOfThread;
    private Invocation? _current;

    private Log(FunctionSettings settings)
    {
        _framed = int.TryParse(settings.TelemetryDescriptor, NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor);
        // No buffer: what is written reaches the pipe at once.
        _output = new FileStream(new SafeFileHandle((nint)(_framed ? descriptor : 1), ownsHandle: false), FileAccess.Write, bufferSize: 0);
        _json = settings.LogFormat.Equals("JSON", StringComparison.OrdinalIgnoreCase);
        _unformatted = settings.LogFormat.Equals("Unformatted", StringComparison.OrdinalIgnoreCase);
        _lowest = Levels.Parse(settings.LogLevel) ?? Level.Information;
        _currentOfThread = settings.MaxConcurrency is null ? null : new AsyncLocal<Invocation?>();
    }

    public string RequestId => Current?.RequestId ?? "";

    public string? TraceId => Current?.TraceId;

    private Invocation? Current => _currentOfThread is null ? _current : _currentOfThread.Value;

    /// <summary>From here on the console's output is the log's.</summary>
    public static Log Open(FunctionSettings settings)
    {
        var log = new Log(settings);
        Console.SetOut(new ConsoleWriter(log, Level.Information));
        Console.SetError(new ConsoleWriter(log, Level.Error));
        return log;
    }

    /// <summary>What is logged from here on is about this invocation; with several at a time what follows on this thread and from it.</summary>
    public void Begin(Invocation invocation)
    {
        if (_currentOfThread is null)
        {
            _current = invocation;
        }
        else
        {
            _currentOfThread.Value = invocation;
        }
    }

    public void Write(Level level, string? message) => Write(level, null, message, null);

    /// <param name="level">Null for messages that bring their own; they are never left out.</param>
    /// <param name="arguments">For the names in braces that the message may have.</param>
    public void Write(Level? level, Exception? error, string? message, object?[]? arguments)
    {
        if (level < _lowest)
        {
            return;
        }
        var template = MessageTemplate.Parse(message ?? "", arguments);
        var line = _json ? JsonLine.Of(this, level ?? Level.Information, error, template)
            : AsText(level, error is null ? template.Render() : Join(template.Render(), error.ToString()));
        Emit(_json ? JsonFrame : TextFrame, level, line + "\n");
    }

    /// <summary>What Console.Write is given.</summary>
    public void WriteRaw(string text)
    {
        if (text.Length > 0)
        {
            Emit(TextFrame, null, text);
        }
    }

    public static string Timestamp() => DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Join(string message, string error) => message.Length == 0 ? error : message + "\n" + error;

    private string AsText(Level? level, string message) =>
        _unformatted ? message
        : level is { } known ? $"{Timestamp()}\t{RequestId}\t{Levels.Label(known)}\t{message}"
        : $"{Timestamp()}\t{RequestId}\t{message}";

    // A frame keeps an event of several lines together; without the descriptor it is plain output.
    private void Emit(uint kind, Level? level, string text)
    {
        var header = _framed ? FrameHeader : 0;
        var data = new byte[header + Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, data.AsSpan(header));
        if (_framed)
        {
            BinaryPrimitives.WriteUInt32BigEndian(data, kind + (level is { } known ? Levels.Rank(known) << 2 : 0));
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), data.Length - FrameHeader);
            BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(8), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000);
        }
        lock (_lock)
        {
            try
            {
                _output.Write(data);
            }
            catch (IOException)
            {
                // Nobody reads any more.
            }
        }
    }
}
