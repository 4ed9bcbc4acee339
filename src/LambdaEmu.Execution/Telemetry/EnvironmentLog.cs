using LambdaEmu.Core.Ports;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Telemetry;

/// <summary>One execution environment's log stream, with the tails of the invocations that run in it.</summary>
internal sealed class EnvironmentLog : IOutputEvents
{
    private readonly ILogStreamWriter _stream;
    private readonly TimeProvider _time;
    private readonly LogSettings _settings;
    private readonly FunctionLogLevel _applicationLevel;
    private readonly Lock _tailLock = new();
    // Null where there is one invocation at a time.
    private readonly ConcurrentTails? _concurrent;
    private LogTail? _tail;
    private bool _keepsTail;

    public EnvironmentLog(ExecutionSpec spec, string environmentId, string initializationType, ILogSink sink, TimeProvider time)
    {
        _time = time;
        _settings = spec.Logging;
        _concurrent = spec.MaxConcurrency is null ? null : new ConcurrentTails();
        _applicationLevel = FunctionLogLevels.Parse(spec.Logging.ApplicationLogLevel);
        StreamName = LogStreamName.For(spec, environmentId, time.GetUtcNow());
        _stream = sink.OpenStream(spec.Scope, spec.Logging.LogGroup, StreamName);
        Platform = spec.Logging.Json
            ? new JsonPlatformEvents(this, spec, environmentId, initializationType)
            : new TextPlatformEvents(this, spec, initializationType);
    }

    public string StreamName { get; }

    public IPlatformEvents Platform { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>From here on the log is this invocation's, or what names it where there are others.</summary>
    public void BeginTail(Invocation invocation)
    {
        lock (_tailLock)
        {
            if (_concurrent is not null)
            {
                if (invocation.TailLog)
                {
                    _concurrent.Begin(invocation);
                    _keepsTail = true;
                }
                return;
            }
            _keepsTail = invocation.TailLog;
            if (_keepsTail)
            {
                (_tail ??= new LogTail()).Clear();
            }
        }
    }

    public byte[] TakeTail(Invocation invocation)
    {
        lock (_tailLock)
        {
            if (_concurrent is not null)
            {
                var taken = _concurrent.Take(invocation);
                _keepsTail = !_concurrent.IsEmpty;
                return taken;
            }
            var tail = _keepsTail ? _tail!.ToArray() : [];
            _keepsTail = false;
            return tail;
        }
    }

    public void Line(ReadOnlySpan<byte> line) => Append(line);

    public void Message(bool isJson, FunctionLogLevel level, ReadOnlySpan<byte> message)
    {
        if (isJson && _settings.Json && level != FunctionLogLevel.Unset && level < _applicationLevel)
        {
            return;
        }
        Append(message, endLineInTail: isJson);
    }

    /// <summary>
    /// Stamped on arrival with the emulator's clock, also where a frame brings a time: the function's clock is the machine's, which stands
    /// elsewhere once a test has moved ours.
    /// </summary>
    /// <param name="endLineInTail">JSON events have no newline of their own.</param>
    public void Append(ReadOnlySpan<byte> message, bool endLineInTail = false)
    {
        _stream.Append(Now.ToUnixTimeMilliseconds(), message);
        if (!Volatile.Read(ref _keepsTail))
        {
            return;
        }
        lock (_tailLock)
        {
            var endLine = endLineInTail && (message.IsEmpty || message[^1] != '\n');
            if (_concurrent is not null)
            {
                _concurrent.Append(message, endLine);
            }
            else if (_keepsTail)
            {
                _tail!.Append(message);
                if (endLine)
                {
                    _tail.Append("\n"u8);
                }
            }
        }
    }
}
