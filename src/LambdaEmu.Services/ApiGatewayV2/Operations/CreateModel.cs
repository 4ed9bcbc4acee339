using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Models;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes a model. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateModel.</summary>
internal sealed class CreateModel(ApiRegistry apis) : IOperation<UpdateModelRequest, Model>
{
    public async ValueTask<Model> HandleAsync(UpdateModelRequest request, AwsRequestContext context, CancellationToken ct)
    {
        string id = "";
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var model = ModelDefinition.Create(api.Definition, request);
            id = model.Id;
            return api with { Definition = api.Definition.With(model) };
        });
        return api.Definition.Model(id).Show();
    }
}
