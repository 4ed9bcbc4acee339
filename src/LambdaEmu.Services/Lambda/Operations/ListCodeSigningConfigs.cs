using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Signing;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListCodeSigningConfigs(SigningRegistry configs) : IOperation<ListCodeSigningConfigsRequest, ListCodeSigningConfigsResponse>
{
    public ValueTask<ListCodeSigningConfigsResponse> HandleAsync(ListCodeSigningConfigsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (page, next) = Paging.Page(configs.List(context.Scope), request.Marker, request.MaxItems, c => c.Id);
        return ValueTask.FromResult(new ListCodeSigningConfigsResponse
        {
            CodeSigningConfigs = [.. page.Select(c => SigningView.Describe(context.Scope, c))],
            NextMarker = next,
        });
    }
}
