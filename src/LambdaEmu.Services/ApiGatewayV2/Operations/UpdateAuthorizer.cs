using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes an authorizer. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateAuthorizer.</summary>
internal sealed class UpdateAuthorizer(ApiRegistry apis) : IOperation<UpdateAuthorizerRequest, Authorizer>
{
    public async ValueTask<Authorizer> HandleAsync(UpdateAuthorizerRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api => api with
        {
            Definition = api.Definition.With(AuthorizerRules.Apply(api.Definition, api.Definition.Authorizer(request.AuthorizerId!), request)),
        });
        return api.Definition.Authorizer(request.AuthorizerId!).Show();
    }
}
