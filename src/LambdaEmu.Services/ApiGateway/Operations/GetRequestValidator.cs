using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RequestValidators;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a request validator.</summary>
internal sealed class GetRequestValidator(RestApiRegistry apis) : IOperation<Wire.GetRequestValidatorRequest, Wire.RequestValidator>
{
    public ValueTask<Wire.RequestValidator> HandleAsync(Wire.GetRequestValidatorRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(
            RequestValidatorView.Describe(apis.Require(context.Scope, request.RestApiId!, ApiParts.RequestValidators, request.RequestValidatorId!)));
}
