using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Shows a device. See https://docs.aws.amazon.com/sns/latest/api/API_GetEndpointAttributes.html.</summary>
internal sealed class GetEndpointAttributes(PlatformRegistry platforms) : IOperation<GetEndpointAttributesInput, GetEndpointAttributesResponse>
{
    public ValueTask<GetEndpointAttributesResponse> HandleAsync(GetEndpointAttributesInput request, AwsRequestContext context, CancellationToken ct)
    {
        var endpoint = platforms.RequireEndpoint(request.EndpointArn!);
        return ValueTask.FromResult(new GetEndpointAttributesResponse { Attributes = endpoint.Attributes.ToDictionary() });
    }
}
