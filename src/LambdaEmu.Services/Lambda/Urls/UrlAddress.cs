using LambdaEmu.Services.Endpoints.Addresses;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Lambda.Urls;

/// <summary>Which function URL a request is for: {id}.lambda-url.{anything}/..., or /_aws/lambda-url/{id}/... where no such name is known.</summary>
/// <param name="RawPath">What follows, still encoded.</param>
internal readonly record struct UrlAddress(string Id, string RawPath)
{
    private const string HostMarker = ".lambda-url.";
    private const string PathPrefix = "/_aws/lambda-url/";

    public static bool Fits(HttpRequest request) =>
        (request.Host.Value ?? "").Contains(HostMarker, StringComparison.OrdinalIgnoreCase)
        || request.Path.Value?.StartsWith(PathPrefix, StringComparison.Ordinal) == true;

    public static UrlAddress Of(HttpRequest request)
    {
        var raw = ApiAddress.RawPathOf(request);
        var host = request.Host.Host;
        if (host.IndexOf(HostMarker, StringComparison.OrdinalIgnoreCase) is > 0 and var end)
        {
            return new UrlAddress(host[..end].ToLowerInvariant(), raw);
        }
        var rest = raw.StartsWith(PathPrefix, StringComparison.Ordinal) ? raw[PathPrefix.Length..] : "";
        var slash = rest.IndexOf('/');
        return slash < 0 ? new UrlAddress(rest.ToLowerInvariant(), "/") : new UrlAddress(rest[..slash].ToLowerInvariant(), rest[slash..]);
    }
}
