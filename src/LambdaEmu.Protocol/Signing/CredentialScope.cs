using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Protocol.Signing;

/// <summary>
/// The credential of a signature: key, date, region, service. Signatures are not verified; any credentials are taken.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html.
/// </summary>
internal sealed record CredentialScope(string AccessKeyId, string Region, string Service)
{
    /// <summary>From the Authorization header, else from a presigned query string; null for an unsigned request.</summary>
    public static CredentialScope? Find(HttpRequest request)
    {
        if (FromHeader(request.Headers.Authorization.ToString(), request.Headers["X-Amz-Region-Set"].ToString()) is { } signed)
        {
            return signed;
        }
        return request.QueryString.HasValue && request.Query["X-Amz-Credential"].ToString() is { Length: > 0 } presigned
            ? FromScope(presigned, request.Query["X-Amz-Region-Set"].ToString())
            : null;
    }

    internal static CredentialScope? FromHeader(string authorization, string regionSet)
    {
        const string Marker = "Credential=";
        var start = authorization.IndexOf(Marker, StringComparison.Ordinal);
        if (start < 0 || !authorization.StartsWith("AWS4-", StringComparison.Ordinal))
        {
            return null;
        }
        var scope = authorization.AsSpan(start + Marker.Length);
        var end = scope.IndexOfAny(',', ' ');
        return FromScope((end < 0 ? scope : scope[..end]).ToString(), regionSet);
    }

    // key/date/region/service/aws4_request; the asymmetric form has no region in it.
    private static CredentialScope? FromScope(string scope, string regionSet)
    {
        var parts = scope.Split('/');
        return parts.Length switch
        {
            >= 5 => new CredentialScope(string.Join('/', parts[..^4]), parts[^3], parts[^2]),
            4 => new CredentialScope(parts[0], regionSet.Split(',')[0].Trim() is var region && region == "*" ? "" : region, parts[2]),
            _ => null,
        };
    }
}
