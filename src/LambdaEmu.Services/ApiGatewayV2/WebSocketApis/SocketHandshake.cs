using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>
/// Turns an HTTP request into a WebSocket. By hand, for the frames have to be seen that ASP.NET's own way hides.
/// See https://www.rfc-editor.org/rfc/rfc6455#section-4.2.
/// </summary>
internal static class SocketHandshake
{
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Whether a client asks for a WebSocket, in the one version that there is.</summary>
    public static bool IsAsked(HttpContext http) =>
        http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } && HttpMethods.IsGet(http.Request.Method)
        && http.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
        && http.Request.Headers.SecWebSocketVersion == "13" && http.Request.Headers.SecWebSocketKey.ToString().Length == 24;

    /// <param name="protocol">What $connect chose of what the client offered; null for nothing.</param>
    public static async Task<(WebSocket Socket, FrameStream Frames)> AcceptAsync(HttpContext http, string? protocol, int maxFrame)
    {
        var headers = http.Response.Headers;
        headers.Upgrade = "websocket";
        headers.Connection = "Upgrade";
        headers.SecWebSocketAccept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(http.Request.Headers.SecWebSocketKey + Magic)));
        if (protocol is not null)
        {
            headers.SecWebSocketProtocol = protocol;
        }
        var frames = new FrameStream(await http.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync(), maxFrame);
        return (WebSocket.CreateFromStream(frames, isServer: true, protocol, Timeout.InfiniteTimeSpan), frames);
    }
}
