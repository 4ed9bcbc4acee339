using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Takes a statement out of a topic's policy. See https://docs.aws.amazon.com/sns/latest/api/API_RemovePermission.html.</summary>
internal sealed class RemovePermission(TopicRegistry topics) : IOperation<RemovePermissionInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(RemovePermissionInput request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Require(request.TopicArn!, context.Scope);
        await topics.ChangeAsync(topic, settings => settings.With(TopicAttribute.Policy, TopicPolicy.Remove(topic.Policy, request.Label!)));
        return Empty.Value;
    }
}
