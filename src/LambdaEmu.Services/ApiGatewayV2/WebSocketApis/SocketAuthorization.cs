using System.Collections.Immutable;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.Endpoints.Signatures;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>Who may connect. See https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html.</summary>
internal sealed class SocketAuthorization(SignatureV4 signatures, AuthorizerFunction function, TimeProvider time)
{
    private const string SigningName = "execute-api";

    /// <returns>Null where the route asks for nothing.</returns>
    /// <exception cref="RefusedException">The client may not connect.</exception>
    public async ValueTask<Caller?> AdmitAsync(SocketMessage connect, AuthorizerDefinition? authorizer, CancellationToken ct)
    {
        RequireParameters(connect);
        return connect.Route.AuthorizationType switch
        {
            // Whoever has a key of the account may: policies of identities are kept and not evaluated.
            "AWS_IAM" => signatures.Verify(connect.Connection.Call, SigningName).Key is { } key && key.Owner.AccountId == connect.Api.Scope.AccountId
                ? new SigningCaller(key) : throw new RefusedException(403, GatewayMessages.Forbidden),
            "CUSTOM" => await AskAsync(connect, authorizer!, ct),
            _ => null,
        };
    }

    private static void RequireParameters(SocketMessage connect)
    {
        var missing = (connect.Route.RequestParameters ?? ImmutableDictionary<string, bool>.Empty).Where(p => p.Value && SocketSources.Find(connect, p.Key) is null).Select(p => p.Key[(p.Key.LastIndexOf('.') + 1)..]).ToList();
        if (missing.Count > 0)
        {
            throw new RefusedException(400, $"Missing required request parameters: [{string.Join(", ", missing)}]");
        }
    }

    private async ValueTask<Caller> AskAsync(SocketMessage connect, AuthorizerDefinition authorizer, CancellationToken ct)
    {
        if (authorizer.IdentitySource.Any(source => string.IsNullOrEmpty(SocketSources.Find(connect, source))))
        {
            throw new RefusedException(401, GatewayMessages.Unauthorized);
        }
        var started = time.GetTimestamp();
        var verdict = await function.AskAsync(connect.Api, connect.Stage, authorizer, connect.Connection.Call, SocketEvents.WriteForAuthorizer(connect), ct);
        return verdict.Allows(connect.RouteArn, connect.Connection.Call)
            ? new FunctionCaller(verdict.PrincipalId, verdict.Context) { Latency = time.GetElapsedTime(started) }
            : throw new RefusedException(403, GatewayMessages.Forbidden);
    }
}
