using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Deployments;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.Routes;
using LambdaEmu.Services.ApiGatewayV2.Stages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>A connection from the handshake to $disconnect: takes messages in, and answers where routes do.</summary>
internal sealed partial class SocketSession(
    ApiRegistry apis, ConnectionRegistry connections, SocketIntegrations integrations, StageThrottle throttle, AccessLogs logs, TimeProvider time, ILogger<SocketSession> logger)
{
    private const int MaxFrame = 32 * 1024;
    private const int MaxMessage = 128 * 1024;
    private const string ConnectKey = "$connect";
    private const string DisconnectKey = "$disconnect";

    // What a message takes that no route is for.
    private static readonly RouteDefinition NoRoute = new() { Id = "", Key = RouteDefinition.DefaultKey };

    public async Task RunAsync(HttpContext http, Connection connection, string? protocol)
    {
        var (socket, frames) = await SocketHandshake.AcceptAsync(http, protocol, MaxFrame);
        frames.FrameArrived = connection.Touch;
        frames.FrameTooLong = () => _ = connection.CloseAsync(WebSocketCloseStatus.MessageTooBig, "Frame too long");
        connection.Open(socket);
        connections.Add(connection);
        try
        {
            // The stage may have gone while the handshake was on its way.
            if (apis.Find(connection.ApiId)?.Stages.ContainsKey(connection.Stage) != true)
            {
                await connection.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "Going away");
            }
            await ReceiveAsync(socket, connection);
        }
        finally
        {
            connections.Remove(connection);
            await DisconnectAsync(connection);
        }
    }

    internal static SocketMessage MessageOf(
        ApiState api, StageDefinition stage, DeploymentSnapshot deployment, Connection connection, RouteDefinition route, string eventType, DateTimeOffset at,
        ReadOnlyMemory<byte> body = default, bool isBinary = false) => new()
        {
            Api = api,
            Stage = stage,
            Connection = connection,
            Route = route,
            Integration = route.IntegrationId is { } id ? deployment.Definition.Integrations.GetValueOrDefault(id) : null,
            EventType = eventType,
            ReceivedAt = at,
            Body = body,
            IsBinary = isBinary,
        };

    internal static string Complaint(SocketMessage message, string text) =>
        $$"""{"message": "{{JsonEncodedText.Encode(text)}}", "connectionId":"{{message.Connection.Id}}", "requestId":"{{message.RequestId}}"}""";

    private async Task ReceiveAsync(WebSocket socket, Connection connection)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxMessage + 1);
        try
        {
            while (await NextAsync(socket, buffer, connection.Ended) is { } received)
            {
                if (received.Length > MaxMessage)
                {
                    await connection.CloseAsync(WebSocketCloseStatus.MessageTooBig, "Message too long");
                }
                if (connection.IsClosing)
                {
                    // Read on, or the client would never hear why.
                    continue;
                }
                connection.Touch();
                // A slow function must not keep the next message waiting, nor a goodbye unheard.
                _ = TakeAsync(connection, buffer.AsSpan(0, received.Length).ToArray(), received.Type is WebSocketMessageType.Binary);
            }
            connection.ClosedByClient((int?)socket.CloseStatus, socket.CloseStatusDescription);
            await connection.AnswerCloseAsync();
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException)
        {
            // How it ended is noted: by whoever closed it, or as abnormal.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>Null where the client closes.</returns>
    private static async ValueTask<(int Length, WebSocketMessageType Type)?> NextAsync(WebSocket socket, byte[] buffer, CancellationToken ended)
    {
        var length = 0;
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(length, MaxMessage + 1 - length), ended);
            if (result.MessageType is WebSocketMessageType.Close)
            {
                return null;
            }
            length += result.Count;
            if (result.EndOfMessage || length > MaxMessage)
            {
                return (length, result.MessageType);
            }
        }
    }

    private async Task TakeAsync(Connection connection, byte[] body, bool isBinary)
    {
        await Task.Yield();
        if (Current(connection) is not var (api, stage, deployment))
        {
            return;
        }
        var message = RoutedMessage(api, stage, deployment, connection, body, isBinary);
        var status = 0;
        try
        {
            status = await AnswerAsync(message);
        }
        catch (RefusedException refused)
        {
            status = refused.Status;
            await connection.SendAsync(Encoding.UTF8.GetBytes(Complaint(message, refused.Status is 502 or 504 ? "Internal server error" : refused.Message)), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The connection has ended; nobody waits for the answer.
        }
#pragma warning disable CA1031 // The rim of what goes on by itself: one message must not take others with it.
        catch (Exception unforeseen)
#pragma warning restore CA1031
        {
            Log.Unforeseen(logger, message.RequestId, unforeseen);
        }
        logs.Write(api, stage, name => name == "status" ? status.ToString(CultureInfo.InvariantCulture) : message.Context(name));
    }

    // Binary messages have nothing to select by, and nobody can ask for $connect and $disconnect.
    private SocketMessage RoutedMessage(ApiState api, StageDefinition stage, DeploymentSnapshot deployment, Connection connection, byte[] body, bool isBinary)
    {
        var routes = deployment.Definition.Routes.Values;
        var unrouted = MessageOf(api, stage, deployment, connection, NoRoute, SocketMessage.Message, time.GetUtcNow(), body, isBinary);
        var key = isBinary ? null : RouteSelection.KeyOf(deployment.Definition.Settings.RouteSelectionExpression, body, unrouted.Find);
        var route = routes.FirstOrDefault(r => key is not (null or ConnectKey or DisconnectKey) && r.Key == key)
            ?? routes.FirstOrDefault(r => r.Key == RouteDefinition.DefaultKey);
        return route is null ? unrouted : MessageOf(api, stage, deployment, connection, route, SocketMessage.Message, unrouted.ReceivedAt, body, isBinary);
    }

    private async ValueTask<int> AnswerAsync(SocketMessage message)
    {
        if (ReferenceEquals(message.Route, NoRoute))
        {
            throw new RefusedException(403, GatewayMessages.Forbidden);
        }
        if (!throttle.TryEnter(message.Api, message.Stage, message.Route.Key))
        {
            throw new RefusedException(429, GatewayMessages.TooMany);
        }
        var answer = await integrations.CallAsync(message, message.Connection.Ended);
        if (!message.Route.Responses.IsEmpty && !answer.Body.IsEmpty)
        {
            await message.Connection.SendAsync(answer.Body, message.Connection.Ended);
        }
        return answer.Status;
    }

    private async ValueTask DisconnectAsync(Connection connection)
    {
        if (Current(connection) is not var (api, stage, deployment) || deployment.Definition.Routes.Values.FirstOrDefault(r => r.Key == DisconnectKey) is not { } route)
        {
            return;
        }
        try
        {
            await integrations.CallAsync(MessageOf(api, stage, deployment, connection, route, SocketMessage.Disconnect, time.GetUtcNow()), CancellationToken.None);
        }
        catch (Exception failed) when (failed is RefusedException or ObjectDisposedException or OperationCanceledException)
        {
            // Logged where it happened; there is nobody left to be told.
        }
    }

    // Messages take the routes that are deployed now, not those of the handshake.
    private (ApiState Api, StageDefinition Stage, DeploymentSnapshot Deployment)? Current(Connection connection) =>
        apis.Find(connection.ApiId) is { } api && api.Stages.TryGetValue(connection.Stage, out var stage) && api.Served(stage) is { } deployment
            ? (api, stage, deployment) : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{RequestId} failed in an unforeseen way")]
        public static partial void Unforeseen(ILogger logger, string requestId, Exception exception);
    }
}
