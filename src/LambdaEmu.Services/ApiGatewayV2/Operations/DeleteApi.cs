using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes an API with all that belongs to it; open connections are closed. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteApi.</summary>
internal sealed class DeleteApi(ApiRegistry apis, IDomainNames domains) : IOperation<DeleteApiRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        apis.Require(context.Scope, request.ApiId!);
        if (domains.IsMapped(request.ApiId!))
        {
            throw ApiGatewayV2Faults.BadRequest("Deleting API failed. Please remove all base path mappings related to the API in your domains.");
        }
        await apis.DeleteAsync(context.Scope, request.ApiId!);
        return Empty.Value;
    }
}
