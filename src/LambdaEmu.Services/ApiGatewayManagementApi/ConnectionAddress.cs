using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.ApiGatewayManagementApi;

/// <summary>Which API's connection a call is about: the host names the API, or the path does.</summary>
internal static class ConnectionAddress
{
    private const string Marker = "/@connections/";
    private const string HostMarker = ".execute-api.";
    private const string PathPrefix = "/_aws/execute-api/";

    /// <summary>The part that the model's templates are about.</summary>
    public static string OperationPath(string path) => path.Replace("%40connections", "@connections", StringComparison.OrdinalIgnoreCase) is var plain && plain.IndexOf(Marker, StringComparison.Ordinal) is >= 0 and var at
        ? plain[at..] : path;

    /// <exception cref="AwsException">ForbiddenException: the address is no stage's.</exception>
    public static SocketAddress Of(AwsRequestContext context, string connectionId)
    {
        var path = context.Path.Replace("%40connections", "@connections", StringComparison.OrdinalIgnoreCase);
        var before = path[..Math.Max(path.IndexOf(Marker, StringComparison.Ordinal), 0)];
        var host = new Uri(context.Origin).Host;
        var parts = host.IndexOf(HostMarker, StringComparison.OrdinalIgnoreCase) is > 0 and var end
            ? [host[..end], before.TrimStart('/')]
            : before.StartsWith(PathPrefix, StringComparison.Ordinal) ? before[PathPrefix.Length..].Split('/') : [];
        return parts is [{ Length: > 0 } api, { Length: > 0 } stage] && !stage.Contains('/')
            ? new SocketAddress(api, Uri.UnescapeDataString(stage), connectionId)
            : throw new AwsException("ForbiddenException", "Forbidden", 403);
    }
}
