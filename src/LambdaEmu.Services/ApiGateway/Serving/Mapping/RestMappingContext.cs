using System.Globalization;
using LambdaEmu.Core.Velocity;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Services.ApiGateway.Serving.Mapping;

/// <summary>$context in templates: the variables of <see cref="RestContext"/>, level by level.</summary>
/// <param name="prefix">The level, with a dot at its end; empty for $context itself.</param>
internal sealed class RestMappingContext(RestCall call, string prefix = "") : IVelocityObject
{
    private static readonly string[] IdentityNames =
    [
        "accessKey", "accountId", "apiKey", "apiKeyId", "caller", "cognitoAuthenticationProvider", "cognitoAuthenticationType", "cognitoIdentityId",
        "cognitoIdentityPoolId", "principalOrgId", "sourceIp", "user", "userAgent", "userArn",
    ];

    public bool TryGet(string name, out object? value)
    {
        value = (prefix, name) switch
        {
            ("", "identity") => Map(IdentityNames.Select(n => KeyValuePair.Create(n, Find("identity." + n) ?? ""))),
            ("", "authorizer") => call.Authorizer is { } answer
                ? Map(answer.Context.Select(c => KeyValuePair.Create(c.Key, c.Value.ToString())).Append(new("principalId", answer.PrincipalId)))
                : null,
            ("", "error" or "integration" or "customDomain") => new RestMappingContext(call, name + "."),
            ("", "requestTimeEpoch") => call.Http.Received.ToUnixTimeMilliseconds(),
            ("", "status") => null,
            _ => Find(prefix + name),
        };
        return value is not null;
    }

    public override string ToString() => "{}";

    private string? Find(string path) => new RestContext(call).Find(path);

    private static JavaMap Map(IEnumerable<KeyValuePair<string, string>> values)
    {
        var map = new JavaMap();
        foreach (var (name, value) in values)
        {
            map.Put(name, value);
        }
        return map;
    }
}
