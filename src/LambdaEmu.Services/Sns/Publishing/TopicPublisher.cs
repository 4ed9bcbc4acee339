using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sns.Platforms;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Publishing;

/// <summary>Topics as other services publish to them, under the rules of Publish.</summary>
/// <param name="origin">Scheme, host and port of this endpoint.</param>
internal sealed class TopicPublisher(TopicRegistry topics, Publisher publisher, EndpointPublisher endpoints, Func<string> origin) : ITopicPublisher
{
    public async ValueTask<string> PublishAsync(string targetArn, TopicMessage message, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var context = publisher.ContextOf(origin(), message.TraceHeader);
        var draft = MessageDraft.Of(message);
        if (EndpointPublisher.IsEndpoint(targetArn))
        {
            return endpoints.Publish(targetArn, MessageRules.Require(draft, null, context));
        }
        var topic = topics.Require(targetArn, ArnText.Require(targetArn, "TopicArn").Scope);
        return (await publisher.PublishAsync(topic, MessageRules.Require(draft, topic.Settings, context))).MessageId;
    }
}
