using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Registers a device; one of the same token and attributes is as good. See https://docs.aws.amazon.com/sns/latest/api/API_CreatePlatformEndpoint.html.</summary>
internal sealed class CreatePlatformEndpoint(PlatformRegistry platforms) : IOperation<CreatePlatformEndpointInput, CreateEndpointResponse>
{
    public async ValueTask<CreateEndpointResponse> HandleAsync(CreatePlatformEndpointInput request, AwsRequestContext context, CancellationToken ct)
    {
        var application = platforms.RequireApplication(request.PlatformApplicationArn!);
        var attributes = PlatformEndpoint.Complete(request.Token!, request.CustomUserData, request.Attributes ?? []);
        return new CreateEndpointResponse { EndpointArn = (await platforms.CreateEndpointAsync(application, attributes)).Arn };
    }
}
