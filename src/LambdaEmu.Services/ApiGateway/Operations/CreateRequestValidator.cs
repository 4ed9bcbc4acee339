using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RequestValidators;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Adds a request validator to an API.</summary>
internal sealed class CreateRequestValidator(RestApiRegistry apis) : IOperation<Wire.CreateRequestValidatorRequest, Wire.RequestValidator>
{
    public async ValueTask<Wire.RequestValidator> HandleAsync(Wire.CreateRequestValidatorRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var created = await apis.CreateAsync(
            context.Scope, request.RestApiId!, ApiParts.RequestValidators, _ => new RequestValidator
            {
                Id = Identifiers.Short(),
                Name = request.Name,
                ValidateRequestBody = request.ValidateRequestBody == true,
                ValidateRequestParameters = request.ValidateRequestParameters == true,
            },
            () => Faults.BadRequest("Invalid REST API identifier specified"));
        return RequestValidatorView.Describe(created);
    }
}
