using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class UpdateCapacityProvider(CapacityProviderRegistry providers, TimeProvider time)
    : IOperation<UpdateCapacityProviderRequest, UpdateCapacityProviderResponse>
{
    public async ValueTask<UpdateCapacityProviderResponse> HandleAsync(UpdateCapacityProviderRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var updated = await providers.ChangeAsync(context.Scope, request.CapacityProviderName!, provider => provider with
        {
            Scaling = CapacityProviderView.Scaling(request.CapacityProviderScalingConfig, provider.Scaling),
            LastModified = time.GetUtcNow(),
        });
        return new UpdateCapacityProviderResponse { CapacityProvider = CapacityProviderView.Describe(context.Scope, updated) };
    }
}
