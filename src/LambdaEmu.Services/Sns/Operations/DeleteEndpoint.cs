using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Deletes a device; none there is no error, and subscriptions of it stay (recorded). See https://docs.aws.amazon.com/sns/latest/api/API_DeleteEndpoint.html.</summary>
internal sealed class DeleteEndpoint(PlatformRegistry platforms) : IOperation<DeleteEndpointInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteEndpointInput request, AwsRequestContext context, CancellationToken ct)
    {
        if (platforms.FindEndpoint(request.EndpointArn!, "EndpointArn") is { } endpoint)
        {
            await platforms.DeleteAsync(endpoint);
        }
        return Empty.Value;
    }
}
