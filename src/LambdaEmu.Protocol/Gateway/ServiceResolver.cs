using System.Text;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Errors;
using LambdaEmu.Protocol.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>
/// Finds the service of a request, in the order that settles every client: the signature's scope (header or presigned query), the target
/// header, the form's Action and Version, and last the path.
/// </summary>
internal sealed class ServiceResolver(IReadOnlyList<AwsService> services)
{
    /// <summary>Whether an unsigned request can only be told apart by its form.</summary>
    public static bool NeedsForm(HttpRequest request, CredentialScope? credential) =>
        credential is null && !request.Headers.ContainsKey("X-Amz-Target") && request.HasFormContentType;

    public AwsService Resolve(AwsRequestContext context, CredentialScope? credential)
    {
        if (credential is not null)
        {
            return BySigningName(context, credential.Service);
        }
        if (context.Http.Request.Headers["X-Amz-Target"].ToString() is { Length: > 0 } target)
        {
            var prefix = target[..Math.Max(target.LastIndexOf('.'), 0)];
            return services.FirstOrDefault(s => s.Model.TargetPrefix == prefix) ?? throw Unknown(prefix.Length > 0 ? prefix : target);
        }
        return ByAction(context) ?? ByPath(context) ?? throw Unknown(context.RawPath);
    }

    private AwsService BySigningName(AwsRequestContext context, string name)
    {
        AwsService? only = null;
        foreach (var service in services)
        {
            if (service.Model.SigningName == name)
            {
                if (only is not null)
                {
                    return ByPath(context, name) ?? only;
                }
                only = service;
            }
        }
        return only ?? throw Unknown(name);
    }

    private AwsService? ByAction(AwsRequestContext context)
    {
        var parameters = context.Body.IsEmpty
            ? context.Http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString())
            : QueryHelpers.ParseQuery(Encoding.UTF8.GetString(context.Body.Span)).ToDictionary(q => q.Key, q => q.Value.ToString());
        return parameters.ContainsKey("Action") && parameters.TryGetValue("Version", out var version)
            ? services.FirstOrDefault(s => s.Model.ApiVersion == version && IsQuery(s.Model))
            : null;
    }

    // A path belongs to the service whose operations it matches.
    private AwsService? ByPath(AwsRequestContext context, string? signingName = null) => services.FirstOrDefault(s =>
        s.Model.Protocol == "rest-json" && (signingName is null || s.Model.SigningName == signingName)
        && RestJson.RestRouteTable.Of(s.Model).Match(context.Http.Request.Method, context.RawPath, context.Http.Request.Query, out _) is not null);

    private static bool IsQuery(ServiceModel model) => model.Protocol == "query" || model.IsQueryCompatible;

    private static AwsException Unknown(string what) =>
        new("NotImplementedException", $"LambdaEmu does not implement a service for '{what}'.", 501);
}
