namespace LambdaEmu.Core.Ports;

/// <summary>Clients that are connected to WebSocket APIs, for whoever sends to them. API Gateway implements it.</summary>
public interface ISocketConnections
{
    /// <exception cref="Errors.AwsException">GoneException: there is no such connection to the API's stage (any more).</exception>
    SocketConnection Describe(SocketAddress address);

    /// <summary>Completes when the message is handed to the connection.</summary>
    /// <exception cref="Errors.AwsException">GoneException, as for <see cref="Describe"/>.</exception>
    ValueTask SendAsync(SocketAddress address, ReadOnlyMemory<byte> message, CancellationToken ct);

    /// <summary>Begins to close the connection.</summary>
    /// <exception cref="Errors.AwsException">GoneException, as for <see cref="Describe"/>.</exception>
    ValueTask CloseAsync(SocketAddress address);
}

/// <param name="ApiId">The API's whose address was called.</param>
/// <param name="Stage">As <paramref name="ApiId"/>.</param>
public sealed record SocketAddress(string ApiId, string Stage, string ConnectionId);

public sealed record SocketConnection(DateTimeOffset ConnectedAt, DateTimeOffset LastActiveAt, string SourceIp, string UserAgent);
