using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Changes one attribute of a topic; without a value it goes back to its default. See https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html.</summary>
internal sealed class SetTopicAttributes(TopicRegistry topics) : IOperation<SetTopicAttributesInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetTopicAttributesInput request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Require(request.TopicArn!, context.Scope);
        await topics.ChangeAsync(topic, settings => TopicAttribute.Apply(settings, request.AttributeName!, request.AttributeValue ?? ""));
        return Empty.Value;
    }
}
