using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows a stage. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetStage.</summary>
internal sealed class GetStage(ApiRegistry apis) : IOperation<GetStageRequest, Stage>
{
    public ValueTask<Stage> HandleAsync(GetStageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        return ValueTask.FromResult(apis.Require(context.Scope, request.ApiId!).Stage(request.StageName!).Show());
    }
}
