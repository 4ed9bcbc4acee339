using System.Buffers.Binary;
using System.Text;

namespace LambdaEmu.Testing;

/// <summary>
/// A Lambda runtime whose every step a test writes down. It speaks the Runtime API over its own connection, like a
/// runtime client, and writes to its output like a process.
/// </summary>
public sealed class ScriptedRuntime : IDisposable
{
    private const string Prefix = "/2018-06-01/runtime/";

    private readonly ScriptedOutput _output;
    private readonly List<ScriptedConnection> _connections = [];
    private ScriptedConnection? _connection;

    internal ScriptedRuntime(
        ScriptedSandbox sandbox, IReadOnlyDictionary<string, string> environment, ScriptedOutput output, CancellationToken killed)
    {
        Sandbox = sandbox;
        Environment = environment;
        _output = output;
        Killed = killed;
    }

    public ScriptedSandbox Sandbox { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Cancelled when the process is killed.</summary>
    public CancellationToken Killed { get; }

    public ScriptedConnection Connection => _connection ??= Connect();

    /// <summary>A connection beside the first.</summary>
    public ScriptedConnection Connect()
    {
        var connection = new ScriptedConnection(Environment["AWS_LAMBDA_RUNTIME_API"], Killed);
        lock (_connections)
        {
            _connections.Add(connection);
        }
        return connection;
    }

    /// <summary>Waits for an event.</summary>
    public async Task<ScriptedEvent> NextAsync()
    {
        await Connection.SendAsync($"GET {Prefix}invocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n");
        return new ScriptedEvent(await Connection.ReadAsync());
    }

    public Task<ScriptedAnswer> RespondAsync(ScriptedEvent received, string payload) =>
        PostAsync($"invocation/{received.RequestId}/response", payload);

    public Task<ScriptedAnswer> ReportErrorAsync(ScriptedEvent received, string document, string? errorType = null) =>
        PostAsync($"invocation/{received.RequestId}/error", document, ErrorTypeHeader(errorType));

    public Task<ScriptedAnswer> ReportInitErrorAsync(string errorType, string document) =>
        PostAsync("init/error", document, ErrorTypeHeader(errorType));

    /// <summary>Sends the response and the request for the next event together, as LambdaEmu's own bootstraps do.</summary>
    public async Task<ScriptedEvent> RespondAndNextAsync(ScriptedEvent received, string payload)
    {
        await Connection.SendAsync(
            Post($"invocation/{received.RequestId}/response", payload)
            + $"GET {Prefix}invocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n");
        var answer = await Connection.ReadAsync();
        return answer.Status == 202
            ? new ScriptedEvent(await Connection.ReadAsync())
            : throw new InvalidOperationException($"The response was answered with {answer.Status}: {answer.Text}");
    }

    public async Task<ScriptedAnswer> PostAsync(string path, string body, string headers = "")
    {
        await Connection.SendAsync(Post(path, body, headers));
        return await Connection.ReadAsync();
    }

    public static string Post(string path, string body, string headers = "") =>
        $"POST {Prefix}{path} HTTP/1.1\r\nHost: runtime\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";

    /// <summary>Writes to stdout, as it is.</summary>
    public void Print(string text) => _output.Append(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes one telemetry frame.</summary>
    public void WriteFrame(uint type, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        var frame = new byte[16 + bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, type);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)bytes.Length);
        BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(8), 1_700_000_000_000_000);
        bytes.CopyTo(frame, 16);
        _output.Append(frame);
    }

    /// <summary>Never returns: the runtime hangs until it is killed.</summary>
    public Task HangAsync() => Task.Delay(Timeout.Infinite, Killed);

    public void Dispose()
    {
        lock (_connections)
        {
            _connections.ForEach(connection => connection.Dispose());
        }
    }

    private static string ErrorTypeHeader(string? errorType) =>
        errorType is null ? "" : $"Lambda-Runtime-Function-Error-Type: {errorType}\r\n";
}
