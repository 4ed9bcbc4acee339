using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Deployments;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Freezes an API as it is, and serves that at a stage where one is named. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateDeployment.</summary>
internal sealed class CreateDeployment(ApiRegistry apis, TimeProvider time) : IOperation<CreateDeploymentRequest, Deployment>
{
    public async ValueTask<Deployment> HandleAsync(CreateDeploymentRequest request, AwsRequestContext context, CancellationToken ct)
    {
        string id = "";
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var deployment = DeploymentSnapshot.Create(api, request.Description, time.GetUtcNow());
            id = deployment.Id;
            api = api.With(deployment);
            return request.StageName is { Length: > 0 } name ? api.With(api.Stage(name).Serving(deployment)) : api;
        });
        return api.Deployment(id).Show();
    }
}
