using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Changes attributes of a platform application. See https://docs.aws.amazon.com/sns/latest/api/API_SetPlatformApplicationAttributes.html.</summary>
internal sealed class SetPlatformApplicationAttributes(PlatformRegistry platforms) : IOperation<SetPlatformApplicationAttributesInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetPlatformApplicationAttributesInput request, AwsRequestContext context, CancellationToken ct)
    {
        var application = platforms.RequireApplication(request.PlatformApplicationArn!);
        Platforms.PlatformApplication.RequireAttributes(request.Attributes!, application.Platform);
        await platforms.ChangeAsync(application, request.Attributes!);
        return Empty.Value;
    }
}
