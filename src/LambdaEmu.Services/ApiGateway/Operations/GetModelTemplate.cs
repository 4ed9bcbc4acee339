using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>A mapping template that makes an example of a model.</summary>
internal sealed class GetModelTemplate(RestApiRegistry apis) : IOperation<Wire.GetModelTemplateRequest, Wire.Template>
{
    public ValueTask<Wire.Template> HandleAsync(Wire.GetModelTemplateRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var model = apis.Require(context.Scope, request.RestApiId!, ApiParts.Models, request.ModelName!);
        return ValueTask.FromResult(new Wire.Template { Value = ModelTemplate.Of(model) });
    }
}
