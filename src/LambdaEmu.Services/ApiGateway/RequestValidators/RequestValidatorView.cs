using LambdaEmu.Services.ApiGateway.Patching;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.RequestValidators;

/// <summary>Request validators as AWS shows them.</summary>
internal static class RequestValidatorView
{
    /// <summary>What UpdateRequestValidator may change.</summary>
    public static readonly PatchTable<RequestValidator> Patches = new(
        new(PatchOps.Replace, "/name", (v, s) => v with { Name = s.Text ?? throw Faults.BadRequest("Request Validator name cannot be blank") }),
        new(PatchOps.Replace, "/validateRequestParameters", (v, s) => v with { ValidateRequestParameters = s.Flag }),
        new(PatchOps.Replace, "/validateRequestBody", (v, s) => v with { ValidateRequestBody = s.Flag }));

    public static Wire.RequestValidator Describe(RequestValidator validator) => new()
    {
        Id = validator.Id,
        Name = validator.Name,
        ValidateRequestBody = validator.ValidateRequestBody,
        ValidateRequestParameters = validator.ValidateRequestParameters,
    };
}
