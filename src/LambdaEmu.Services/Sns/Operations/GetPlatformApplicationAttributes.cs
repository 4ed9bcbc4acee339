using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Shows a platform application without its secrets. See https://docs.aws.amazon.com/sns/latest/api/API_GetPlatformApplicationAttributes.html.</summary>
internal sealed class GetPlatformApplicationAttributes(PlatformRegistry platforms) : IOperation<GetPlatformApplicationAttributesInput, GetPlatformApplicationAttributesResponse>
{
    public ValueTask<GetPlatformApplicationAttributesResponse> HandleAsync(GetPlatformApplicationAttributesInput request, AwsRequestContext context, CancellationToken ct)
    {
        var application = platforms.RequireApplication(request.PlatformApplicationArn!);
        return ValueTask.FromResult(new GetPlatformApplicationAttributesResponse { Attributes = application.Shown });
    }
}
