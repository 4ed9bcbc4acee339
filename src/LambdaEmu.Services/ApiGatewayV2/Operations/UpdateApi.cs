using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes what an API says of itself, and what quick create made of it. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateApi.</summary>
internal sealed class UpdateApi(ApiRegistry apis) : IOperation<UpdateApiRequest, Api>
{
    public async ValueTask<Api> HandleAsync(UpdateApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            api = api with { Definition = QuickCreate.Update(api, request) };
            return api with { Definition = api.Definition with { Settings = ApiRules.Apply(api.Settings, request) } };
        });
        return changed.Show(context.Origin);
    }
}
