using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Adds an authorizer to an API.</summary>
internal sealed class CreateAuthorizer(RestApiRegistry apis) : IOperation<Wire.CreateAuthorizerRequest, Wire.Authorizer>
{
    public async ValueTask<Wire.Authorizer> HandleAsync(Wire.CreateAuthorizerRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var wanted = new Authorizer
        {
            Id = Identifiers.Short(),
            Name = request.Name!,
            Type = request.Type!,
            AuthType = request.AuthType ?? (request.Type == AuthorizerTypes.Cognito ? "cognito_user_pools" : "custom"),
            Uri = request.AuthorizerUri,
            Credentials = request.AuthorizerCredentials,
            IdentitySource = request.IdentitySource,
            IdentityValidationExpression = request.IdentityValidationExpression,
            TtlInSeconds = request.AuthorizerResultTtlInSeconds ?? Authorizer.DefaultTtlInSeconds,
            ProviderArns = request.ProviderARNs is { } providers ? [.. providers] : null,
        };
        AuthorizerRules.CheckAlone(wanted);
        var created = await apis.CreateAsync(
            context.Scope, request.RestApiId!, ApiParts.Authorizers, api => AuthorizerRules.Checked(api, wanted),
            () => Faults.Conflict("Unable to complete operation due to concurrent modification. Please try again later."));
        return AuthorizerView.Describe(created);
    }
}
