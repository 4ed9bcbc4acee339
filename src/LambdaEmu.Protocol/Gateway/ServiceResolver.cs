using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Errors;
using LambdaEmu.Protocol.AwsQuery;
using LambdaEmu.Protocol.Signing;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>
/// Finds the service of a request, in the order that settles every client: the signature's scope (header or presigned query), the target
/// header, the form's Action and Version, and last the path.
/// </summary>
internal sealed class ServiceResolver(IReadOnlyList<AwsService> services)
{
    /// <summary>
    /// Whether an unsigned request can only be told apart by its form. The path comes first, since curl -d calls every body a form.
    /// </summary>
    public bool NeedsForm(AwsRequestContext context, CredentialScope? credential) =>
        credential is null && context.Http.Request is { HasFormContentType: true } request && !request.Headers.ContainsKey("X-Amz-Target") && ByPath(context) is null;

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
        var parameters = AwsQueryCodec.Parse(context);
        return ByAction(parameters) ?? ByPath(context) ?? ByAddress(context) ?? ByLink(parameters) ?? throw Unknown(context.RawPath);
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

    private AwsService? ByAction(QueryNode parameters) =>
        parameters.Find("Action") is not null && parameters.Find("Version")?.Value is { } version
            ? services.FirstOrDefault(s => s.Model.ApiVersion == version && IsQuery(s.Model))
            : null;

    // The links in what SNS delivers name no version; their actions are of one service alone.
    private AwsService? ByLink(QueryNode parameters) =>
        parameters.Find("Action")?.Value is { } action
        && services.Where(s => IsQuery(s.Model) && s.Model.Operations.Any(o => o.Name == action)).Take(2).ToList() is [var only] ? only : null;

    // A path belongs to the service whose operations it matches.
    private AwsService? ByPath(AwsRequestContext context, string? signingName = null) => services.FirstOrDefault(s =>
        s.Model.Protocol == "rest-json" && (signingName is null || s.Model.SigningName == signingName)
        && s.Routes.Match(context.Http.Request.Method, s.PathOf(context.RawPath), context.Http.Request.Query, out _) is not null);

    private AwsService? ByAddress(AwsRequestContext context) =>
        services.FirstOrDefault(s => s.OwnsAddress(context.Http.Request.Host.Host, context.RawPath));

    private static bool IsQuery(ServiceModel model) => model.Protocol == "query" || model.IsQueryCompatible;

    private static AwsException Unknown(string what) =>
        new("NotImplementedException", $"LambdaEmu does not implement a service for '{what}'.", 501);
}
