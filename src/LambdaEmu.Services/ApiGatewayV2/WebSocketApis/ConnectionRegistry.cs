using System.Collections.Concurrent;
using System.Net.WebSockets;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>All open connections. They end with their stages.</summary>
internal sealed class ConnectionRegistry : ISocketConnections
{
    private readonly ConcurrentDictionary<string, Connection> _connections = new();

    public ConnectionRegistry(ApiRegistry apis) => apis.Changed += (before, after) =>
    {
        var gone = before.Stages.Keys.Where(stage => after?.Stages.ContainsKey(stage) != true).ToHashSet();
        if (gone.Count > 0 && !before.Settings.IsHttp)
        {
            Close(c => c.ApiId == before.Id && gone.Contains(c.Stage));
        }
    };

    public void Add(Connection connection) => _connections[connection.Id] = connection;

    public void Remove(Connection connection) => _connections.TryRemove(connection.Id, out _);

    public SocketConnection Describe(SocketAddress address) => Require(address).Describe();

    public async ValueTask SendAsync(SocketAddress address, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        if (!await Require(address).SendAsync(message, ct))
        {
            throw Gone();
        }
    }

    public ValueTask CloseAsync(SocketAddress address)
    {
        _ = Require(address).CloseAsync(WebSocketCloseStatus.NormalClosure, "Connection Closed Normally");
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends all.</summary>
    public void Clear() => Close(_ => true);

    private void Close(Func<Connection, bool> which)
    {
        foreach (var connection in _connections.Values.Where(which))
        {
            // Not here: whoever deletes a stage holds a lock.
            _ = Task.Run(() => connection.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "Going away"));
        }
    }

    private Connection Require(SocketAddress address) =>
        _connections.TryGetValue(address.ConnectionId, out var connection) && connection.ApiId.Equals(address.ApiId, StringComparison.OrdinalIgnoreCase) && connection.Stage == address.Stage
            ? connection
            : throw Gone();

    private static AwsException Gone() => new("GoneException", "Gone", 410);
}
