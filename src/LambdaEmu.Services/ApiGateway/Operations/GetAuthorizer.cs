using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows an authorizer.</summary>
internal sealed class GetAuthorizer(RestApiRegistry apis) : IOperation<Wire.GetAuthorizerRequest, Wire.Authorizer>
{
    public ValueTask<Wire.Authorizer> HandleAsync(Wire.GetAuthorizerRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(AuthorizerView.Describe(apis.Require(context.Scope, request.RestApiId!, ApiParts.Authorizers, request.AuthorizerId!)));
}
