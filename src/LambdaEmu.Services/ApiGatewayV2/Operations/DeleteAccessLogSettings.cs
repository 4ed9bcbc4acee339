using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>From now on accesses of a stage are not logged. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteAccessLogSettings.</summary>
internal sealed class DeleteAccessLogSettings(ApiRegistry apis) : IOperation<DeleteAccessLogSettingsRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteAccessLogSettingsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api => api.With(api.Stage(request.StageName!) with { AccessLog = null }));
        return Empty.Value;
    }
}
