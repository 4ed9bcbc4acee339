using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Changes attributes of a device. See https://docs.aws.amazon.com/sns/latest/api/API_SetEndpointAttributes.html.</summary>
internal sealed class SetEndpointAttributes(PlatformRegistry platforms) : IOperation<SetEndpointAttributesInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetEndpointAttributesInput request, AwsRequestContext context, CancellationToken ct)
    {
        var endpoint = platforms.RequireEndpoint(request.EndpointArn!);
        PlatformEndpoint.RequireAttributes(request.Attributes!);
        await platforms.ChangeAsync(endpoint, request.Attributes!);
        return Empty.Value;
    }
}
