using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Takes an API away from a domain name. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteApiMapping.</summary>
internal sealed class DeleteApiMapping(IDomainNames domains) : IOperation<DeleteApiMappingRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteApiMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await domains.ChangeAsync(context.Scope, request.DomainName!, d => d with { Mappings = d.Mappings.Remove(d.Mapping(request.ApiMappingId!).Id) }, ApiGatewayV2Faults.NoDomainName);
        return Empty.Value;
    }
}
