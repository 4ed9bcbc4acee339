using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a request validator that no method uses.</summary>
internal sealed class DeleteRequestValidator(RestApiRegistry apis) : IOperation<Wire.DeleteRequestValidatorRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteRequestValidatorRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.DeleteAsync(
            context.Scope, request.RestApiId!, ApiParts.RequestValidators, request.RequestValidatorId!,
            (api, validator) => MethodRules.CheckUnused(api.Definition, m => m.RequestValidatorId == validator.Id, $"request validator '{validator.Name}'"));
        return Empty.Value;
    }
}
