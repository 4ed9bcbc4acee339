using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes a deployment's description; the rest of it never changes. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateDeployment.</summary>
internal sealed class UpdateDeployment(ApiRegistry apis) : IOperation<UpdateDeploymentRequest, Deployment>
{
    public async ValueTask<Deployment> HandleAsync(UpdateDeploymentRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var deployment = api.Deployment(request.DeploymentId!);
            return api.With(deployment with { Description = request.Description ?? deployment.Description });
        });
        return api.Deployment(request.DeploymentId!).Show();
    }
}
