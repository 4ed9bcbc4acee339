using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>A capacity provider that function versions use stays.</summary>
internal sealed class DeleteCapacityProvider(CapacityProviderRegistry providers) : IOperation<DeleteCapacityProviderRequest, DeleteCapacityProviderResponse>
{
    public async ValueTask<DeleteCapacityProviderResponse> HandleAsync(DeleteCapacityProviderRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var deleted = await providers.DeleteAsync(context.Scope, request.CapacityProviderName!);
        return new DeleteCapacityProviderResponse { CapacityProvider = CapacityProviderView.Describe(context.Scope, deleted, "Deleting") };
    }
}
