using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes a model. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteModel.</summary>
internal sealed class DeleteModel(ApiRegistry apis) : IOperation<DeleteModelRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteModelRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var model = api.Definition.Model(request.ModelId!);
            return api with { Definition = api.Definition with { Models = api.Definition.Models.Remove(model.Id) } };
        });
        return Empty.Value;
    }
}
