using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Sms;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Publishes one message to a topic, a device or a phone; answers when it is durably in the queues that are subscribed. See https://docs.aws.amazon.com/sns/latest/api/API_Publish.html.</summary>
internal sealed class Publish(TopicRegistry topics, Publisher publisher, EndpointPublisher endpoints, SmsSender sms) : IOperation<PublishInput, PublishResponse>
{
    public async ValueTask<PublishResponse> HandleAsync(PublishInput request, AwsRequestContext context, CancellationToken ct)
    {
        var from = publisher.ContextOf(context.Origin, context.TraceHeader);
        var draft = MessageDraft.Of(request);
        if (request.PhoneNumber is { } number)
        {
            return new PublishResponse { MessageId = sms.Publish(number, context.Scope, MessageRules.Require(draft, null, from)) };
        }
        var (target, parameter) = request.TopicArn is null
            ? (request.TargetArn ?? throw SnsFaults.NoValue("TopicArn or TargetArn"), "TargetArn")
            : (request.TopicArn, "TopicArn");
        if (parameter == "TargetArn" && EndpointPublisher.IsEndpoint(target))
        {
            return new PublishResponse { MessageId = endpoints.Publish(target, MessageRules.Require(draft, null, from)) };
        }
        var topic = topics.Require(target, context.Scope, parameter);
        var published = await publisher.PublishAsync(topic, MessageRules.Require(draft, topic.Settings, from));
        return new PublishResponse { MessageId = published.MessageId, SequenceNumber = published.SequenceNumber };
    }
}
