using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Registers an app at a push service. See https://docs.aws.amazon.com/sns/latest/api/API_CreatePlatformApplication.html.</summary>
internal sealed class CreatePlatformApplication(PlatformRegistry platforms) : IOperation<CreatePlatformApplicationInput, CreatePlatformApplicationResponse>
{
    public async ValueTask<CreatePlatformApplicationResponse> HandleAsync(CreatePlatformApplicationInput request, AwsRequestContext context, CancellationToken ct)
    {
        var resource = Platforms.PlatformApplication.ResourceOf(request.Platform!, request.Name!);
        Platforms.PlatformApplication.RequireAttributes(request.Attributes!, request.Platform!);
        var application = await platforms.CreateAsync(context.Scope, resource, request.Attributes!);
        return new CreatePlatformApplicationResponse { PlatformApplicationArn = application.Arn };
    }
}
