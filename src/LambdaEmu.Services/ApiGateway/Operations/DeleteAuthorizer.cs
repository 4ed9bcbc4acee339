using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes an authorizer that no method asks.</summary>
internal sealed class DeleteAuthorizer(RestApiRegistry apis) : IOperation<Wire.DeleteAuthorizerRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteAuthorizerRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.DeleteAsync(
            context.Scope, request.RestApiId!, ApiParts.Authorizers, request.AuthorizerId!,
            (api, authorizer) => MethodRules.CheckUnused(api.Definition, m => m.AuthorizerId == authorizer.Id, $"authorizer '{authorizer.Name}'"));
        return Empty.Value;
    }
}
