using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.Endpoints.Signatures;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;

/// <summary>Asks for what a route asks for: nothing, a signature, a token, or what a function says.</summary>
internal sealed class RouteAuthorization(SignatureV4 signatures, TokenAuthorizer tokens, FunctionAuthorizer functions)
{
    private const string SigningName = "execute-api";

    /// <returns>Null where the route asks for nothing.</returns>
    /// <exception cref="RefusedException">The request may not pass.</exception>
    public async ValueTask<Caller?> AdmitAsync(StageCall call, CancellationToken ct)
    {
        var route = call.Match!.Route;
        return route.Route.AuthorizationType switch
        {
            "AWS_IAM" => Signed(call),
            "JWT" => await tokens.AdmitAsync(call, route.Authorizer!, route.Route.AuthorizationScopes ?? [], ct),
            "CUSTOM" => await functions.AdmitAsync(call, route.Authorizer!, ct),
            _ => null,
        };
    }

    // Whoever has a key of the account may: policies of identities are kept and not evaluated.
    private SigningCaller Signed(StageCall call) =>
        signatures.Verify(call.Call, SigningName).Key is { } key && key.Owner.AccountId == call.Api.Scope.AccountId
            ? new SigningCaller(key)
            : throw new RefusedException(403, GatewayMessages.Forbidden);
}
