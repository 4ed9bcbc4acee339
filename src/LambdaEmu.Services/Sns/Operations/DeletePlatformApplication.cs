using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Deletes a platform application with its endpoints; none there is no error. See https://docs.aws.amazon.com/sns/latest/api/API_DeletePlatformApplication.html.</summary>
internal sealed class DeletePlatformApplication(PlatformRegistry platforms) : IOperation<DeletePlatformApplicationInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeletePlatformApplicationInput request, AwsRequestContext context, CancellationToken ct)
    {
        if (platforms.FindApplication(request.PlatformApplicationArn!) is { } application)
        {
            await platforms.DeleteAsync(application);
        }
        return Empty.Value;
    }
}
