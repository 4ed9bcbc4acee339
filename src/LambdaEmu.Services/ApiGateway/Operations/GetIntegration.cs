using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a method's integration.</summary>
internal sealed class GetIntegration(RestApiRegistry apis) : IOperation<Wire.GetIntegrationRequest, Wire.Integration>
{
    public ValueTask<Wire.Integration> HandleAsync(Wire.GetIntegrationRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(IntegrationView.Describe(apis.RequireIntegration(new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!))));
}
