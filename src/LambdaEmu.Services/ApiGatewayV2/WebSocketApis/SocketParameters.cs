using System.Collections.Immutable;
namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>Puts what a message knows, such as its connection's id, into the headers and the query of the HTTP request that it becomes.</summary>
internal static class SocketParameters
{
    private const string Header = "integration.request.header.";
    private const string Query = "integration.request.querystring.";

    /// <exception cref="Core.Errors.AwsException">A mapping that is not known here.</exception>
    public static void Require(IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var (target, source) in parameters)
        {
            if (!IsNamed(target, Header) && !IsNamed(target, Query))
            {
                throw ApiGatewayV2Faults.Unsupported($"request parameter {target}", "there are integration.request.header.* and integration.request.querystring.*");
            }
            if (!SocketSources.IsKnown(source))
            {
                throw ApiGatewayV2Faults.BadRequest($"Invalid mapping expression specified: {source}");
            }
        }
    }

    /// <summary>What finds nothing is left out.</summary>
    public static void Apply(HttpRequestMessage request, SocketMessage message)
    {
        foreach (var (target, source) in message.Integration!.RequestParameters ?? ImmutableDictionary<string, string>.Empty)
        {
            if (SocketSources.Find(message, source) is not { } value)
            {
                continue;
            }
            if (target.StartsWith(Header, StringComparison.Ordinal))
            {
                var name = target[Header.Length..];
                request.Content?.Headers.Remove(name);
                _ = request.Headers.TryAddWithoutValidation(name, value) || request.Content?.Headers.TryAddWithoutValidation(name, value) == true;
            }
            else
            {
                var uri = new UriBuilder(request.RequestUri!);
                uri.Query = $"{uri.Query.TrimStart('?')}&{Uri.EscapeDataString(target[Query.Length..])}={Uri.EscapeDataString(value)}".TrimStart('&');
                request.RequestUri = uri.Uri;
            }
        }
    }

    private static bool IsNamed(string target, string prefix) => target.StartsWith(prefix, StringComparison.Ordinal) && target.Length > prefix.Length;
}
