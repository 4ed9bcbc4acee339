using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Publishes up to ten messages to a topic. See https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html.</summary>
internal sealed class PublishBatch(TopicRegistry topics, Publisher publisher) : IOperation<PublishBatchInput, PublishBatchResponse>
{
    public async ValueTask<PublishBatchResponse> HandleAsync(PublishBatchInput request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Require(request.TopicArn!, context.Scope);
        var entries = BatchRules.Require(request.PublishBatchRequestEntries!);
        var drafts = entries.Select((entry, i) => MessageDraft.Of(entry, i + 1)).ToList();
        BatchRules.RequireSize(drafts);
        var from = publisher.ContextOf(context.Origin, context.TraceHeader);
        var publications = drafts.ConvertAll(d => MessageRules.Require(d, topic.Settings, from));
        // All are in their queues before the first one is awaited: one commit for all.
        var published = await Task.WhenAll(publications.ConvertAll(p => publisher.PublishAsync(topic, p).AsTask()));
        return new PublishBatchResponse
        {
            Successful = [.. published.Select((p, i) => new PublishBatchResultEntry { Id = entries[i].Id, MessageId = p.MessageId, SequenceNumber = p.SequenceNumber })],
            Failed = [],
        };
    }
}
