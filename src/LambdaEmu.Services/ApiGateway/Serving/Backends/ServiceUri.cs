namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>The URI of an AWS integration.</summary>
/// <param name="Path">Begins with a slash.</param>
/// <param name="Action">Null where the URI names a path.</param>
internal sealed record ServiceUri(string Region, string Service, string Path, string? Action)
{
    /// <returns>Null where it is none, or names neither a path nor an action.</returns>
    public static ServiceUri? Parse(string uri)
    {
        var parts = uri.Split(':', 6);
        if (parts is not ["arn", _, "apigateway", var region, var service, var rest])
        {
            return null;
        }
        // A subdomain may stand before the service, as in {bucket}.s3.
        service = service[(service.LastIndexOf('.') + 1)..];
        var slash = rest.IndexOf('/');
        return slash < 0 ? null : rest[..slash] switch
        {
            "path" => new ServiceUri(region, service, rest[slash..], null),
            "action" => new ServiceUri(region, service, "/", rest[(slash + 1)..].TrimStart('&')),
            _ => null,
        };
    }
}
