using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes a stage; its open connections are closed. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteStage.</summary>
internal sealed class DeleteStage(ApiRegistry apis, IDomainNames domains) : IOperation<DeleteStageRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteStageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var stage = api.Stage(request.StageName!);
            return domains.IsMapped(api.Id, stage.Name)
                ? throw ApiGatewayV2Faults.BadRequest("Deleting stage failed. Please remove all base path mappings related to the stage in your domains.")
                : api with { Stages = api.Stages.Remove(stage.Name) };
        });
        return Empty.Value;
    }
}
