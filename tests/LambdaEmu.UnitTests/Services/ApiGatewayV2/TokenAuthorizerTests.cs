using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>JWT authorizers: keys are made here and fetched as from an issuer; the signatures are real.</summary>
public sealed class TokenAuthorizerTests : IDisposable
{
    private const string Issuer = "https://issuer.example.org/pool";

    private readonly GatewayFixture _gateway = new();
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private int _fetches;

    public TokenAuthorizerTests() => _gateway.Backend.Answers = request =>
    {
        _fetches++;
        return request.RequestUri!.AbsoluteUri switch
        {
            $"{Issuer}/.well-known/openid-configuration" => Json($$"""{"issuer":"{{Issuer}}","jwks_uri":"https://keys.example.org/jwks"}"""),
            "https://keys.example.org/jwks" => Json(KeySet()),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    };

    public void Dispose()
    {
        _gateway.Dispose();
        _rsa.Dispose();
        _p256.Dispose();
        _p384.Dispose();
    }

    [Theory]
    [InlineData("RS256", "rsa")]
    [InlineData("RS384", "rsa")]
    [InlineData("RS512", "rsa")]
    [InlineData("PS256", "rsa")]
    [InlineData("ES256", "p256")]
    [InlineData("ES384", "p384")]
    public async Task Token_SignedByTheIssuer_PassesWithItsClaims(string algorithm, string key)
    {
        var api = await ApiAsync();

        (await CallAsync(api, "Bearer " + Token(algorithm, key))).ShouldBe(200);

        var context = _gateway.Functions.LastEvent["requestContext"]!["authorizer"]!;
        JsonNode.DeepEquals(context, JsonNode.Parse($$"""
            {"jwt":{"claims":{"iss":"{{Issuer}}","aud":"app","sub":"u","exp":"1738328400","groups":"[a b]","admin":"true"},"scopes":null} }
            """)).Should().BeTrue(context.ToJsonString());
    }

    [Theory]
    [InlineData("""{"iss":"https://other"}""", "the token does not have a valid issuer")]
    [InlineData("""{"aud":"other"}""", "the token does not have a valid audience")]
    [InlineData("""{"aud":null,"client_id":"other"}""", "the token does not have a valid audience")]
    [InlineData("""{"exp":1738324800}""", "the token has expired")]
    [InlineData("""{"exp":null}""", "the token has expired")]
    [InlineData("""{"nbf":1738324801}""", "the token is not valid yet")]
    [InlineData("""{"iat":1738324801}""", "the token is not valid yet")]
    public async Task Token_WithAWrongClaim_Is401AndSaysWhy(string claims, string why)
    {
        var api = await ApiAsync();

        var answer = await CallAsync(api, "Bearer " + Token("RS256", "rsa", claims));

        answer.ShouldBe(401).Text.Should().Be("""{"message":"Unauthorized"}""");
        answer.Header("www-authenticate").Should().Be($"Bearer scope=\"\" error=\"invalid_token\" error_description=\"{why}\"");
        _gateway.Functions.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task Token_ForAClientAndWithoutPrefix_Passes()
    {
        var api = await ApiAsync();

        (await CallAsync(api, Token("RS256", "rsa", """{"aud":null,"client_id":"app"}"""))).ShouldBe(200);
        (await CallAsync(api, "bearer " + Token("RS256", "rsa", """{"aud":["x","app"]}"""))).ShouldBe(200);
    }

    [Fact]
    public async Task Token_Forged_Is401()
    {
        var api = await ApiAsync();
        var good = Token("RS256", "rsa");
        var parts = good.Split('.');
        using var stranger = RSA.Create(2048);
        var publicKey = Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem());

        foreach (var forged in new[]
        {
            $"{parts[0]}.{Encode("""{"iss":"https://issuer.example.org/pool","aud":"app","exp":1738328400,"sub":"root"}""")}.{parts[2]}",
            Sign(Encode("""{"alg":"RS256","kid":"rsa"}"""), parts[1], data => stranger.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            Sign(Encode("""{"alg":"HS256","kid":"rsa"}"""), parts[1], data => HMACSHA256.HashData(publicKey, data)),
            $"{Encode("""{"alg":"none","kid":"rsa"}""")}.{parts[1]}.",
            Token("RS256", "unknown"),
            "a.b.c",
            "rubbish",
        })
        {
            (await CallAsync(api, "Bearer " + forged)).ShouldBe(401).Header("www-authenticate").Should().Contain("invalid_token");
        }
        (await _gateway.RequestAsync(api, "GET", "/")).ShouldBe(401).Header("www-authenticate").Should().Be("Bearer");
        (await CallAsync(api, "Bearer " + good)).ShouldBe(200);
    }

    [Fact]
    public async Task Scopes_OneOfTheRoutes_HasToBeTheTokens()
    {
        var api = await ApiAsync(",\"authorizationScopes\":[\"read\",\"admin\"]");

        (await CallAsync(api, Token("RS256", "rsa", """{"scope":"openid read"}"""))).ShouldBe(200);
        _gateway.Functions.LastEvent["requestContext"]!["authorizer"]!["jwt"]!["scopes"]!.ToJsonString().Should().Be("""["openid","read"]""");
        (await CallAsync(api, Token("RS256", "rsa", """{"scp":["admin"]}"""))).ShouldBe(200);
        var refused = (await CallAsync(api, Token("RS256", "rsa", """{"scope":"openid"}"""))).ShouldBe(403);
        refused.Text.Should().Be("""{"message":"Forbidden"}""");
        refused.Header("www-authenticate").Should().StartWith("Bearer scope=\"read admin\" error=\"insufficient_scope\"");
    }

    [Fact]
    public async Task Keys_AreFetchedOnce_AndAgainAfterTwoHours()
    {
        var api = await ApiAsync();
        async Task CallWithAsync(string claims) => (await CallAsync(api, Token("RS256", "rsa", claims))).ShouldBe(200);
        await CallWithAsync("{}");
        await CallWithAsync("{}");
        _fetches.Should().Be(2, "one for the discovery document, one for the keys");
        _gateway.Time.Advance(TimeSpan.FromHours(2));
        await CallWithAsync("""{"exp":1838328400}""");
        _fetches.Should().Be(4);
    }

    [Fact]
    public async Task Issuer_ThatDoesNotAnswer_Is401()
    {
        _gateway.Backend.Answers = _ => throw new HttpRequestException("refused");

        (await CallAsync(await ApiAsync(), Token("RS256", "rsa"))).ShouldBe(401).Header("www-authenticate").Should().Contain("OIDC discovery endpoint communication error");
    }

    private Task<LambdaEmu.UnitTests.Protocol.WireAnswer> CallAsync(string api, string authorization) => _gateway.RequestAsync(api, "GET", "/", ("Authorization", authorization));

    private async Task<string> ApiAsync(string route = "")
    {
        var api = await _gateway.ApiAsync();
        var authorizer = (await _gateway.PostAsync($"/v2/apis/{api}/authorizers", $$"""
            {"name":"jwt","authorizerType":"JWT","identitySource":["$request.header.Authorization"],"jwtConfiguration":{"issuer":"{{Issuer}}","audience":["app","second"] } }
            """))["authorizerId"];
        await _gateway.PostAsync($"/v2/apis/{api}/stages", """{"stageName":"$default","autoDeploy":true}""");
        await _gateway.RouteAsync(
            api, "$default",
            await _gateway.IntegrationAsync(api, $"\"integrationType\":\"AWS_PROXY\",\"integrationUri\":\"{GatewayFixture.FunctionArn}\",\"payloadFormatVersion\":\"2.0\""),
            $",\"authorizationType\":\"JWT\",\"authorizerId\":\"{authorizer}\"{route}");
        return api;
    }

    private string Token(string algorithm, string key, string changes = "{}")
    {
        var claims = JsonNode.Parse($$"""{"iss":"{{Issuer}}","aud":"app","sub":"u","exp":1738328400,"groups":["a","b"],"admin":true}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            claims.Remove(name);
            if (value is not null)
            {
                claims[name] = value.DeepClone();
            }
        }
        return Sign(Encode($$"""{"alg":"{{algorithm}}","kid":"{{key}}","typ":"JWT"}"""), Encode(claims.ToJsonString()), data => algorithm switch
        {
            "RS256" => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "RS384" => _rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => _rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "PS256" => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "ES256" => _p256.SignData(data, HashAlgorithmName.SHA256),
            _ => _p384.SignData(data, HashAlgorithmName.SHA384),
        });
    }

    private string KeySet()
    {
        var rsa = _rsa.ExportParameters(false);
        return $$"""
            {"keys":[{"kty":"RSA","kid":"rsa","use":"sig","n":"{{Base64Url.EncodeToString(rsa.Modulus)}}","e":"{{Base64Url.EncodeToString(rsa.Exponent)}}"},
                     {{Curve("p256", "P-256", _p256)}},{{Curve("p384", "P-384", _p384)}},{"kty":"oct","kid":"odd"}]}
            """;
    }

    private static string Curve(string id, string name, ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return $$"""{"kty":"EC","kid":"{{id}}","crv":"{{name}}","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
    }

    private static string Sign(string header, string claims, Func<byte[], byte[]> sign) =>
        $"{header}.{claims}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes($"{header}.{claims}")))}";

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static HttpResponseMessage Json(string json) => new() { Content = new StringContent(json) };
}
