using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the client certificates of a scope, the oldest first.</summary>
internal sealed class GetClientCertificates(GatewayResources resources) : IOperation<Wire.GetClientCertificatesRequest, Wire.ClientCertificates>
{
    public ValueTask<Wire.ClientCertificates> HandleAsync(Wire.GetClientCertificatesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var all = resources.ClientCertificates.All(context.Scope).Values;
        var (page, next) = Paging.Page(all, c => Paging.OldestFirst(c.CreatedDate, c.Id), request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.ClientCertificates { Items = page.ConvertAll(ClientCertificateRules.Describe), Position = next });
    }
}
