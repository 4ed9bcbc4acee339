using System.Text.Json;
using LambdaEmu.Services.ApiGatewayV2.Mappings;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>
/// Which route a message takes: what a selection expression such as $request.body.action finds in it.
/// See https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html.
/// </summary>
internal static class RouteSelection
{
    private const string Body = "request.body";

    public static bool IsValid(string expression) => Parse(expression) is { } parsed && parsed.Selectors.Any()
        && parsed.Selectors.All(s => s.StartsWith(Body + ".", StringComparison.Ordinal) || s.StartsWith("context.", StringComparison.Ordinal) || s.StartsWith("stageVariables.", StringComparison.Ordinal));

    /// <summary>The key that a message selects; null where its body is no JSON object or lacks what is asked for.</summary>
    /// <param name="others">Of $context and $stageVariables.</param>
    public static string? KeyOf(string expression, ReadOnlyMemory<byte> message, Func<string, string?> others)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            var root = json.RootElement;
            var misses = false;
            var key = Parse(expression).Evaluate(selector =>
            {
                var value = selector.StartsWith(Body, StringComparison.Ordinal) ? BodyPath.Find(root, selector[Body.Length..]) : others(selector);
                misses |= value is null;
                return value;
            });
            return misses ? null : key;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static MappingExpression Parse(string expression) => MappingExpression.Parse(expression);
}
