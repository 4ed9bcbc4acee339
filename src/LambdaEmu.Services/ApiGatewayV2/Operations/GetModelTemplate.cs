using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Models;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>A mapping template that makes what a model describes out of any input. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetModelTemplate.</summary>
internal sealed class GetModelTemplate(ApiRegistry apis) : IOperation<GetModelTemplateRequest, GetModelTemplateResponse>
{
    public ValueTask<GetModelTemplateResponse> HandleAsync(GetModelTemplateRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var model = apis.Require(context.Scope, request.ApiId!).Definition.Model(request.ModelId!);
        return ValueTask.FromResult(new GetModelTemplateResponse { Value = ModelTemplate.Make(model.Schema) });
    }
}
