using System.Text.Json;
using Amazon.Lambda.Core;

namespace LambdaEmu.DotnetHost;

/// <summary>Who called through Cognito. Without that both members are null, as on AWS.</summary>
internal sealed class AmazonIdentity : ICognitoIdentity
{
    public string? IdentityId { get; private init; }
    public string? IdentityPoolId { get; private init; }

    public static AmazonIdentity Parse(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return new AmazonIdentity();
        }
        using var document = JsonDocument.Parse(json);
        return new AmazonIdentity { IdentityId = Text(document, "cognitoIdentityId"), IdentityPoolId = Text(document, "cognitoIdentityPoolId") };
    }

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
}
