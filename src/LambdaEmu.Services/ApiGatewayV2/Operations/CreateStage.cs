using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Stages;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes a stage: a name under which a deployment is served. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateStage.</summary>
internal sealed class CreateStage(ApiRegistry apis, TimeProvider time) : IOperation<CreateStageRequest, Stage>
{
    public async ValueTask<Stage> HandleAsync(CreateStageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api => api.With(StageRules.Create(api, request, time.GetUtcNow())));
        return api.Stage(request.StageName!).Show();
    }
}
