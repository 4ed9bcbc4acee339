using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes an authorizer. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateAuthorizer.</summary>
internal sealed class CreateAuthorizer(ApiRegistry apis) : IOperation<UpdateAuthorizerRequest, Authorizer>
{
    public async ValueTask<Authorizer> HandleAsync(UpdateAuthorizerRequest request, AwsRequestContext context, CancellationToken ct)
    {
        string id = "";
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var authorizer = AuthorizerRules.Create(api.Definition, request);
            id = authorizer.Id;
            return api with { Definition = api.Definition.With(authorizer) };
        });
        return api.Definition.Authorizer(id).Show();
    }
}
