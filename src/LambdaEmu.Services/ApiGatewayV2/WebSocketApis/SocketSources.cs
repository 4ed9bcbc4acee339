using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>
/// What identity sources and request parameters of WebSocket APIs find: route.request.header.x and .querystring.x of the handshake, route.request.body.x of a
/// message, context.x, stageVariables.x, and 'constants'. See https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-mapping.html.
/// </summary>
internal static class SocketSources
{
    private const string Header = "route.request.header.";
    private const string Query = "route.request.querystring.";
    private const string Body = "route.request.body";

    public static bool IsKnown(string source) => source is ['\'', .., '\'']
        || Array.Exists([Header, Query, Body, "context.", "stageVariables."], prefix => source.StartsWith(prefix, StringComparison.Ordinal));

    /// <returns>Null for what is not there.</returns>
    public static string? Find(SocketMessage message, string source) => source switch
    {
        ['\'', .., '\''] => source[1..^1],
        _ when source.StartsWith(Header, StringComparison.Ordinal) => message.Connection.Call.Header(source[Header.Length..]),
        _ when source.StartsWith(Query, StringComparison.Ordinal) => message.Connection.Call.QueryValue(source[Query.Length..]),
        _ when source.StartsWith(Body, StringComparison.Ordinal) => CallVariables.FindInBody(message.Body, source[Body.Length..]),
        _ => message.Find(source),
    };
}
