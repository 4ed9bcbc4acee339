using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Models;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes a model. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateModel.</summary>
internal sealed class UpdateModel(ApiRegistry apis) : IOperation<UpdateModelRequest, Model>
{
    public async ValueTask<Model> HandleAsync(UpdateModelRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api => api with
        {
            Definition = api.Definition.With(ModelDefinition.Apply(api.Definition, api.Definition.Model(request.ModelId!), request)),
        });
        return api.Definition.Model(request.ModelId!).Show();
    }
}
