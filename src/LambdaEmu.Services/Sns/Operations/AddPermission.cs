using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Adds a statement to a topic's policy. See https://docs.aws.amazon.com/sns/latest/api/API_AddPermission.html.</summary>
internal sealed class AddPermission(TopicRegistry topics) : IOperation<AddPermissionInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(AddPermissionInput request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Require(request.TopicArn!, context.Scope);
        await topics.ChangeAsync(topic, settings => settings.With(
            TopicAttribute.Policy, TopicPolicy.Add(topic.Policy, topic.Arn, request.Label!, request.AWSAccountId!, request.ActionName!)));
        return Empty.Value;
    }
}
