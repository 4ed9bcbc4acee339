using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>A client of a WebSocket API, connected by pipes in memory.</summary>
internal sealed class SocketClient : IHttpUpgradeFeature, IDisposable
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly TaskCompletionSource _upgraded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // Tests send and receive at once, and the first of them makes it.
    private readonly Lazy<WebSocket> _socket;

    public SocketClient() => _socket = new(() => WebSocket.CreateFromStream(
        new Duplex(_toClient.Reader.AsStream(), _toServer.Writer.AsStream()), isServer: false, null, Timeout.InfiniteTimeSpan));

    /// <summary>Ends when the gateway has done with the request.</summary>
    public Task Served { get; set; } = Task.CompletedTask;

    public bool IsUpgradableRequest => true;

    public WebSocket Socket => _socket.Value;

    /// <summary>Completes when the handshake has succeeded, or fails when it was refused.</summary>
    public async Task OpenAsync() => (await Task.WhenAny(_upgraded.Task, Served)).Should().BeSameAs(_upgraded.Task, "the client is let in");

    public Task<Stream> UpgradeAsync()
    {
        _upgraded.SetResult();
        return Task.FromResult<Stream>(new Duplex(_toServer.Reader.AsStream(), _toClient.Writer.AsStream()));
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SendAsync(byte[] message, WebSocketMessageType type) => Socket.SendAsync(message, type, true, default);

    public async Task<string> ReceiveAsync()
    {
        var buffer = new byte[256 * 1024];
        var length = 0;
        while (true)
        {
            var result = await Socket.ReceiveAsync(buffer.AsMemory(length), default);
            result.MessageType.Should().NotBe(WebSocketMessageType.Close, "a message is expected, not {0} {1}", Socket.CloseStatus, Socket.CloseStatusDescription);
            length += result.Count;
            if (result.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }

    public async Task<JsonNode> ReceiveJsonAsync() => JsonNode.Parse(await ReceiveAsync())!;

    /// <summary>Waits for the gateway to close.</summary>
    public async Task<(int? Status, string? Reason)> ClosedAsync()
    {
        (await Socket.ReceiveAsync(new byte[1024], default)).MessageType.Should().Be(WebSocketMessageType.Close);
        await Socket.CloseOutputAsync(Socket.CloseStatus!.Value, null, default);
        return ((int?)Socket.CloseStatus, Socket.CloseStatusDescription);
    }

    public async Task CloseAsync(int status, string reason)
    {
        await Socket.CloseAsync((WebSocketCloseStatus)status, reason, default);
        await Served;
    }

    /// <summary>Goes without a word.</summary>
    public async Task VanishAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await Served;
    }

    public void Dispose()
    {
        if (_socket.IsValueCreated)
        {
            _socket.Value.Dispose();
        }
    }

    private sealed class Duplex(Stream input, Stream output) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => input.ReadAsync(buffer, cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await output.WriteAsync(buffer, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

        public override void Flush() => output.Flush();

        public override int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                input.Dispose();
                output.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
