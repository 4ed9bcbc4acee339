using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a model.</summary>
internal sealed class GetModel(RestApiRegistry apis) : IOperation<Wire.GetModelRequest, Wire.Model>
{
    public ValueTask<Wire.Model> HandleAsync(Wire.GetModelRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var model = apis.Require(context.Scope, request.RestApiId!, ApiParts.Models, request.ModelName!);
        return request.Flatten == true && model.Schema.Contains("\"$ref\"", StringComparison.Ordinal)
            ? throw Faults.Unsupported("flatten for models that refer to others")
            : ValueTask.FromResult(ModelView.Describe(model));
    }
}
