using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetCapacityProvider(CapacityProviderRegistry providers) : IOperation<GetCapacityProviderRequest, GetCapacityProviderResponse>
{
    public ValueTask<GetCapacityProviderResponse> HandleAsync(GetCapacityProviderRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(new GetCapacityProviderResponse
        {
            CapacityProvider = CapacityProviderView.Describe(context.Scope, providers.Require(context.Scope, request.CapacityProviderName!)),
        });
}
