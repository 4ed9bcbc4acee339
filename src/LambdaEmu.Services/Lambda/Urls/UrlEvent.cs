using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Endpoints.Requests;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Urls;

/// <summary>The event that a function URL gives to its function: payload format 2.0 with one route.</summary>
/// <param name="Caller">Who signed the request; nobody for AuthType NONE.</param>
internal sealed record UrlEvent(HttpCall Call, Function Function, FunctionUrl Url, UrlCaller Caller)
{
    private const string Default = "$default";

    public ReadOnlyMemory<byte> Write(string requestId) => new ProxyEventV2
    {
        Call = Call,
        ApiId = Url.Id,
        AccountId = Caller.Signer is null ? "anonymous" : Function.Scope.AccountId,
        DomainName = Call.HostName.StartsWith(Url.Id, StringComparison.OrdinalIgnoreCase) ? Call.HostName : $"{Url.Id}.lambda-url.{Function.Scope.Region}.on.aws",
        RouteKey = Default,
        Stage = Default,
        RequestId = requestId,
        RawPath = Call.Path,
        Authorizer = Caller.Signer is { } key ? writer => IamIdentity.Write(writer, key) : null,
    }.Write();
}
