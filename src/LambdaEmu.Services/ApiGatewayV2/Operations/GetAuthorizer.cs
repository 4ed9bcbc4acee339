using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows an authorizer. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetAuthorizer.</summary>
internal sealed class GetAuthorizer(ApiRegistry apis) : IOperation<GetAuthorizerRequest, Authorizer>
{
    public ValueTask<Authorizer> HandleAsync(GetAuthorizerRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        return ValueTask.FromResult(api.Definition.Authorizer(request.AuthorizerId!).Show());
    }
}
