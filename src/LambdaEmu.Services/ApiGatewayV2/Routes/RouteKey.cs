using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Routes;

/// <summary>The keys of HTTP APIs' routes: a method and a path template. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html.</summary>
internal static class RouteKey
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"];

    /// <exception cref="Core.Errors.AwsException">No key of such an API.</exception>
    public static void Require(ApiSettings api, string key)
    {
        if (key.Length == 0)
        {
            throw ApiGatewayV2Faults.BadRequest("Route key must not be empty");
        }
        if (!api.IsHttp || key == RouteDefinition.DefaultKey)
        {
            return;
        }
        if (key.Split(' ') is not [var method, var path] || !Methods.Contains(method) || !IsPath(path))
        {
            throw ApiGatewayV2Faults.BadRequest(
                "The provided route key is not formatted properly for HTTP protocol. Format should be \"<HTTP METHOD> /<RESOURCE PATH>\" or \"$default\"");
        }
    }

    // A label is a whole segment, a greedy one the last.
    private static bool IsPath(string path)
    {
        if (!path.StartsWith('/'))
        {
            return false;
        }
        var segments = path[1..].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (segment.IndexOfAny(['{', '}']) < 0)
            {
                continue;
            }
            var name = segment.StartsWith('{') && segment.EndsWith('}') ? segment[1..^1] : "";
            var isGreedy = name.EndsWith('+');
            name = name.TrimEnd('+');
            if (name.Length == 0 || name.IndexOfAny(['{', '}', '+']) >= 0 || (isGreedy && i < segments.Length - 1))
            {
                return false;
            }
        }
        return true;
    }
}
