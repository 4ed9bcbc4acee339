using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>All are active: what they stand for is always there.</summary>
internal sealed class ListCapacityProviders(CapacityProviderRegistry providers) : IOperation<ListCapacityProvidersRequest, ListCapacityProvidersResponse>
{
    public ValueTask<ListCapacityProvidersResponse> HandleAsync(ListCapacityProvidersRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var all = request.State is null or "Active" ? providers.List(context.Scope) : [];
        var (page, next) = Paging.Page(all, request.Marker, request.MaxItems, p => p.Name);
        return ValueTask.FromResult(new ListCapacityProvidersResponse
        {
            CapacityProviders = [.. page.Select(p => CapacityProviderView.Describe(context.Scope, p))],
            NextMarker = next,
        });
    }
}
