using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Http;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Deletes a topic with its subscriptions; none there is no error. See https://docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html.</summary>
internal sealed class DeleteTopic(TopicRegistry topics, HttpDelivery http) : IOperation<DeleteTopicInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteTopicInput request, AwsRequestContext context, CancellationToken ct)
    {
        ArnText.RequireHere(request.TopicArn!, "TopicArn", context.Scope);
        if (topics.Find(request.TopicArn!) is { } topic)
        {
            var subscriptions = topic.Subscriptions;
            await topics.DeleteAsync(topic);
            foreach (var subscription in subscriptions)
            {
                http.Forget(subscription.Arn);
            }
        }
        return Empty.Value;
    }
}
