using System.Net.WebSockets;
using System.Text.Unicode;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;
using LambdaEmu.Services.ApiGatewayV2.Stages;
using LambdaEmu.Services.Endpoints.Requests;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>One client that is connected to a stage. Any number of threads send; whoever closes first says why.</summary>
internal sealed class Connection : IDisposable
{
    /// <summary>Nothing for so long in either direction ends it.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(10);

    /// <summary>No connection lasts longer.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromHours(2);

    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _ended = new();
    private readonly TimeProvider _time;
    private WebSocket? _socket;
    private ITimer? _idle;
    private ITimer? _end;
    private int _isClosing;

    public Connection(ApiState api, StageDefinition stage, HttpCall call, string domainName, TimeProvider time)
    {
        (ApiId, Stage, Call, DomainName, _time) = (api.Id, stage.Name, call, domainName, time);
        (Id, ConnectedAt) = (GatewayIds.New(), time.GetUtcNow());
        LastActiveAt = ConnectedAt;
    }

    public string Id { get; }
    public string ApiId { get; }
    public string Stage { get; }

    /// <summary>The request that it began with.</summary>
    public HttpCall Call { get; }
    public string DomainName { get; }
    public DateTimeOffset ConnectedAt { get; }
    public DateTimeOffset LastActiveAt { get; private set; }

    /// <summary>Who was authorized to connect; null where nobody had to be.</summary>
    public Caller? Caller { get; set; }

    /// <summary>How it ended, as $disconnect tells it; set before <see cref="Ended"/> fires.</summary>
    public (int Status, string Reason) Closing { get; private set; } = (1006, "Connection Closed Abnormally");

    /// <summary>Somebody has said goodbye: nothing more is taken.</summary>
    public bool IsClosing => Volatile.Read(ref _isClosing) != 0;

    /// <summary>Fires where the gateway, not the client, ends it.</summary>
    public CancellationToken Ended => _ended.Token;

    public void Open(WebSocket socket)
    {
        _socket = socket;
        _idle = _time.CreateTimer(_ => _ = CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "Going away"), null, IdleTimeout, Timeout.InfiniteTimeSpan);
        _end = _time.CreateTimer(_ => _ = CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "Going away"), null, MaxDuration, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something came or went: it is not idle.</summary>
    public void Touch()
    {
        LastActiveAt = _time.GetUtcNow();
        _idle?.Change(IdleTimeout, Timeout.InfiniteTimeSpan);
    }

    /// <returns>False where it is closed.</returns>
    public async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        if (_socket is not { State: WebSocketState.Open or WebSocketState.CloseReceived } socket || IsClosing)
        {
            return false;
        }
        await _sending.WaitAsync(ct);
        try
        {
            // What is no text can't be sent as one.
            await socket.SendAsync(message, Utf8.IsValid(message.Span) ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, ct);
            Touch();
            return true;
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Notes that the client closes it.</summary>
    public void ClosedByClient(int? status, string? reason)
    {
        if (!IsClosing)
        {
            Closing = status is { } given and not 1005 ? (given, reason ?? "") : (1005, "Client-side close frame status not set");
        }
    }

    /// <summary>Says goodbye to a client that has said it.</summary>
    public async Task AnswerCloseAsync()
    {
        if (Interlocked.Exchange(ref _isClosing, 1) != 0 || _socket is not { State: WebSocketState.CloseReceived } socket)
        {
            return;
        }
        try
        {
            await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, socket.CloseStatusDescription, CancellationToken.None);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Whoever has gone needs no goodbye.
        }
    }

    /// <summary>Says goodbye; the connection ends when the client says it too, or a little later. Only the first call counts.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        if (Interlocked.Exchange(ref _isClosing, 1) != 0)
        {
            return;
        }
        Closing = ((int)status, reason);
        try
        {
            await _sending.WaitAsync(Ended);
            try
            {
                if (_socket is { State: WebSocketState.Open or WebSocketState.CloseReceived } socket)
                {
                    using var patience = new CancellationTokenSource(ClosePatience);
                    await socket.CloseOutputAsync(status, reason, patience.Token);
                }
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Whoever has gone needs no goodbye.
        }
        // A client that says goodbye too ends it at once.
        _ended.CancelAfter(ClosePatience);
    }

    public SocketConnection Describe() => new(ConnectedAt, LastActiveAt, Call.SourceIp, Call.UserAgent);

    public void Dispose()
    {
        Interlocked.Exchange(ref _isClosing, 1);
        _idle?.Dispose();
        _end?.Dispose();
        _socket?.Dispose();
    }
}
