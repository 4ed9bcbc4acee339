using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Adds a model to an API.</summary>
internal sealed class CreateModel(RestApiRegistry apis) : IOperation<Wire.CreateModelRequest, Wire.Model>
{
    public async ValueTask<Wire.Model> HandleAsync(Wire.CreateModelRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var created = await apis.CreateAsync(context.Scope, request.RestApiId!, ApiParts.Models, api =>
        {
            var name = ModelRules.Name(request.Name!);
            return api.Definition.Models.ContainsKey(name)
                ? throw Faults.Conflict("Model name already exists for this REST API")
                : new Model
                {
                    Id = Identifiers.Short(),
                    Name = name,
                    ContentType = request.ContentType!,
                    Description = string.IsNullOrEmpty(request.Description) ? null : request.Description,
                    Schema = ModelRules.Schema(request.Schema, request.ContentType!),
                };
        });
        return ModelView.Describe(created);
    }
}
