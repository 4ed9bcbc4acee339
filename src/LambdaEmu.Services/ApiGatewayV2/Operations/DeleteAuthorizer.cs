using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes an authorizer. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteAuthorizer.</summary>
internal sealed class DeleteAuthorizer(ApiRegistry apis) : IOperation<DeleteAuthorizerRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteAuthorizerRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var authorizer = api.Definition.Authorizer(request.AuthorizerId!);
            if (api.Definition.Routes.Values.FirstOrDefault(r => r.AuthorizerId == authorizer.Id) is { } route)
            {
                throw ApiGatewayV2Faults.Conflict($"Cannot delete Authorizer '{authorizer.Id}' because it is referenced by Route '{route.Id}'");
            }
            return api with { Definition = api.Definition with { Authorizers = api.Definition.Authorizers.Remove(authorizer.Id) } };
        });
        return Empty.Value;
    }
}
