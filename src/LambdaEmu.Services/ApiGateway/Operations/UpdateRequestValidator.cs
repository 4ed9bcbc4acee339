using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RequestValidators;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a request validator.</summary>
internal sealed class UpdateRequestValidator(RestApiRegistry apis) : IOperation<Wire.UpdateRequestValidatorRequest, Wire.RequestValidator>
{
    public async ValueTask<Wire.RequestValidator> HandleAsync(Wire.UpdateRequestValidatorRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(
            context.Scope, request.RestApiId!, ApiParts.RequestValidators, request.RequestValidatorId!,
            (_, validator) => RequestValidatorView.Patches.Apply(validator, request.PatchOperations));
        return RequestValidatorView.Describe(changed);
    }
}
