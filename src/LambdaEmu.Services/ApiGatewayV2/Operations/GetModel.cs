using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows a model. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetModel.</summary>
internal sealed class GetModel(ApiRegistry apis) : IOperation<GetModelRequest, Model>
{
    public ValueTask<Model> HandleAsync(GetModelRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        return ValueTask.FromResult(api.Definition.Model(request.ModelId!).Show());
    }
}
