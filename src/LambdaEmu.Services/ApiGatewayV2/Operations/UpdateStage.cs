using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Stages;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes a stage. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateStage.</summary>
internal sealed class UpdateStage(ApiRegistry apis, TimeProvider time) : IOperation<UpdateStageRequest, Stage>
{
    public async ValueTask<Stage> HandleAsync(UpdateStageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = await apis.ChangeAsync(
            context.Scope, request.ApiId!, api => api.With(StageRules.Apply(api, api.Stage(request.StageName!), request, time.GetUtcNow())));
        return api.Stage(request.StageName!).Show();
    }
}
