using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LambdaEmu.Services.Endpoints.Addresses;

/// <summary>
/// Which API a request is for. Three forms: {id}.execute-api.{anything}/..., and, for where nobody's DNS knows such names,
/// /_aws/execute-api/{id}/{stage}/... and /restapis/{id}/{stage}/_user_request_/....
/// </summary>
/// <param name="ApiId">In lower case, as ids are.</param>
/// <param name="Stage">Where the address names it apart from the path; null where the path begins with it, or names none.</param>
/// <param name="RawPath">What follows, still encoded, without the query string; begins with a slash.</param>
public readonly record struct ApiAddress(string ApiId, string? Stage, string RawPath)
{
    private const string HostMarker = ".execute-api.";
    private const string PathPrefix = "/_aws/execute-api/";
    private const string RestPrefix = "/restapis/";
    private const string RestMarker = "/_user_request_";

    /// <summary>Whether the request has one of the forms.</summary>
    public static bool Fits(HttpRequest request) =>
        (request.Host.Value ?? "").Contains(HostMarker, StringComparison.OrdinalIgnoreCase)
        || (request.Path.Value is { } path && (path.StartsWith(PathPrefix, StringComparison.Ordinal)
            || (path.StartsWith(RestPrefix, StringComparison.Ordinal) && path.Contains(RestMarker, StringComparison.Ordinal))));

    /// <param name="request">One that <see cref="Fits"/>.</param>
    public static ApiAddress Of(HttpRequest request)
    {
        var raw = RawPathOf(request);
        var host = request.Host.Host;
        if (host.IndexOf(HostMarker, StringComparison.OrdinalIgnoreCase) is > 0 and var end)
        {
            return new ApiAddress(host[..end].ToLowerInvariant(), null, raw);
        }
        if (raw.StartsWith(PathPrefix, StringComparison.Ordinal))
        {
            return Split(raw[PathPrefix.Length..]);
        }
        var at = raw.IndexOf(RestMarker, StringComparison.Ordinal);
        if (at < RestPrefix.Length)
        {
            // Escaped in a way that nobody's client does: no API has an empty id.
            return new ApiAddress("", "", raw);
        }
        return Split(raw[RestPrefix.Length..at]) with { RawPath = Rooted(raw[(at + RestMarker.Length)..]) };
    }

    /// <summary>The path as the client sent it.</summary>
    public static string RawPathOf(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (!target.StartsWith('/'))
        {
            target = Uri.TryCreate(target, UriKind.Absolute, out var uri) ? uri.PathAndQuery : "/";
        }
        var query = target.IndexOf('?');
        return query < 0 ? target : target[..query];
    }

    /// <summary>The path's first segment as the stage, where the address names none; for APIs whose stages all have names.</summary>
    public ApiAddress WithStageFromPath()
    {
        if (Stage is not null)
        {
            return this;
        }
        var path = RawPath.TrimStart('/');
        var end = path.IndexOf('/');
        return end < 0 ? this with { Stage = path, RawPath = "/" } : this with { Stage = path[..end], RawPath = path[end..] };
    }

    // {id}/{stage}/...
    private static ApiAddress Split(string rest)
    {
        var parts = rest.Split('/', 3);
        return new ApiAddress(
            parts[0].ToLowerInvariant(), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "", parts.Length > 2 ? Rooted(parts[2]) : "/");
    }

    private static string Rooted(string path) => path.StartsWith('/') ? path : "/" + path;
}
