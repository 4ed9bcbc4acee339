using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes a domain name with its mappings. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteDomainName.</summary>
internal sealed class DeleteDomainName(IDomainNames domains) : IOperation<DeleteDomainNameRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteDomainNameRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await domains.DeleteAsync(context.Scope, request.DomainName!, ApiGatewayV2Faults.NoDomainName);
        return Empty.Value;
    }
}
