using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Authorizers;

/// <summary>Authorizers as AWS shows them.</summary>
internal static class AuthorizerView
{
    public static Wire.Authorizer Describe(Authorizer authorizer) => new()
    {
        Id = authorizer.Id,
        Name = authorizer.Name,
        Type = authorizer.Type,
        AuthType = authorizer.AuthType,
        AuthorizerUri = authorizer.Uri,
        AuthorizerCredentials = authorizer.Credentials,
        IdentitySource = authorizer.IdentitySource,
        IdentityValidationExpression = authorizer.IdentityValidationExpression,
        AuthorizerResultTtlInSeconds = authorizer.TtlInSeconds,
        ProviderARNs = authorizer.ProviderArns.ShowAny(),
    };
}
