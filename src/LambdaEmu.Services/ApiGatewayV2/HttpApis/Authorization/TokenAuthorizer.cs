using LambdaEmu.Services.ApiGatewayV2.Authorizers;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Tokens;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;

/// <summary>Lets requests pass that bring a token which the issuer signed. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html.</summary>
internal sealed class TokenAuthorizer(IssuerKeys keys, TimeProvider time)
{
    private const string Bearer = "Bearer";

    /// <param name="scopes">One of which the token has to have; none for any token.</param>
    /// <exception cref="RefusedException">The request may not pass.</exception>
    public async ValueTask<Caller> AdmitAsync(StageCall call, AuthorizerDefinition authorizer, IReadOnlyList<string> scopes, CancellationToken ct)
    {
        if (call.Find(authorizer.IdentitySource[0].TrimStart('$')) is not { Length: > 0 } given)
        {
            throw new RefusedException(401, GatewayMessages.Unauthorized) { Challenge = Bearer };
        }
        var text = given.StartsWith(Bearer + " ", StringComparison.OrdinalIgnoreCase) ? given[(Bearer.Length + 1)..].Trim() : given;
        var token = JsonWebToken.Read(text) ?? throw Invalid(scopes, "the token is malformed");
        var jwt = authorizer.Jwt!;
        if (token.Issuer != jwt.Issuer)
        {
            throw Invalid(scopes, "the token does not have a valid issuer");
        }
        if (!token.Audience.Any(jwt.Audience.Contains))
        {
            throw Invalid(scopes, "the token does not have a valid audience");
        }
        RequireTime(token, scopes);
        var issued = await keys.FindAsync(jwt.Issuer, token.KeyId, ct) ?? throw Invalid(scopes, "OIDC discovery endpoint communication error");
        if (!issued.HasSigned(token))
        {
            throw Invalid(scopes, "the token does not have a valid signature");
        }
        if (scopes.Count > 0 && !token.Scopes.Any(scopes.Contains))
        {
            throw new RefusedException(403, GatewayMessages.Forbidden)
            {
                Challenge = $"{Bearer} scope=\"{string.Join(' ', scopes)}\" error=\"insufficient_scope\" error_description=\"the token does not have a valid scope\"",
            };
        }
        return new TokenCaller(token.Claims, scopes.Count > 0 ? token.Scopes : null);
    }

    private void RequireTime(JsonWebToken token, IReadOnlyList<string> scopes)
    {
        var now = time.GetUtcNow();
        if (token.Time("exp") is not { } end || end <= now)
        {
            throw Invalid(scopes, "the token has expired");
        }
        if (token.Time("nbf") > now || token.Time("iat") > now)
        {
            throw Invalid(scopes, "the token is not valid yet");
        }
    }

    private static RefusedException Invalid(IReadOnlyList<string> scopes, string why) => new(401, GatewayMessages.Unauthorized)
    {
        Challenge = $"{Bearer} scope=\"{string.Join(' ', scopes)}\" error=\"invalid_token\" error_description=\"{why}\"",
        Reason = why,
    };
}
