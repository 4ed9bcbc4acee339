using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches an authorizer.</summary>
internal sealed class UpdateAuthorizer(RestApiRegistry apis) : IOperation<Wire.UpdateAuthorizerRequest, Wire.Authorizer>
{
    public async ValueTask<Wire.Authorizer> HandleAsync(Wire.UpdateAuthorizerRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(
            context.Scope, request.RestApiId!, ApiParts.Authorizers, request.AuthorizerId!,
            (api, authorizer) => AuthorizerRules.Checked(api, AuthorizerRules.Patches.Apply(authorizer, request.PatchOperations)));
        return AuthorizerView.Describe(changed);
    }
}
