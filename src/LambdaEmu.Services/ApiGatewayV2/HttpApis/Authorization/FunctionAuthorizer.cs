using LambdaEmu.Services.ApiGatewayV2.Authorizers;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;

/// <summary>
/// Has a function decide, and keeps its answer for as long as the authorizer says. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html.
/// </summary>
internal sealed class FunctionAuthorizer(AuthorizerFunction function, AuthorizerCaches caches)
{
    /// <exception cref="RefusedException">The request may not pass, or nobody can say whether it may.</exception>
    public async ValueTask<Caller> AdmitAsync(StageCall call, AuthorizerDefinition authorizer, CancellationToken ct)
    {
        var identity = new List<string>();
        foreach (var source in authorizer.IdentitySource)
        {
            // Without all of them the function is not even asked.
            identity.Add(call.Find(source.TrimStart('$')) is { Length: > 0 } value ? value : throw new RefusedException(401, GatewayMessages.Unauthorized));
        }
        var key = $"{authorizer.Id}\n{string.Join('\n', identity)}";
        var ttl = authorizer.ResultTtl ?? 0;
        var verdict = ttl > 0 ? caches.Find(call.Api.Id, call.Stage.Name, key) : null;
        if (verdict is null)
        {
            verdict = await AskAsync(call, authorizer, identity, ct);
            if (ttl > 0)
            {
                caches.Keep(call.Api.Id, call.Stage.Name, key, verdict, TimeSpan.FromSeconds(ttl));
            }
        }
        return verdict.Allows(call.RequestArn, call.Call)
            ? new FunctionCaller(verdict.PrincipalId, verdict.Context)
            : throw new RefusedException(403, GatewayMessages.Forbidden);
    }

    private ValueTask<AuthorizerVerdict> AskAsync(StageCall call, AuthorizerDefinition authorizer, List<string> identity, CancellationToken ct)
    {
        var payload = authorizer.PayloadFormatVersion == "2.0" ? ProxyEvents.AuthorizerV2(call, identity) : ProxyEvents.AuthorizerV1(call, identity);
        return function.AskAsync(call.Api, call.Stage, authorizer, call.Call, payload, ct);
    }
}
