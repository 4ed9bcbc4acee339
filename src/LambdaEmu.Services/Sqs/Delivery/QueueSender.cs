using System.Text;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Delivery;

/// <summary>Queues as other services deliver to them, under the rules of SendMessage.</summary>
public sealed class QueueSender(QueueRegistry queues) : IQueueSender
{
    public async ValueTask<string> SendAsync(string queueArn, QueueSend message, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var queue = queues.FindByArn(queueArn) ?? throw SqsFaults.NoQueue();
        var outgoing = MessageRules.Require(Draft(message), queue.Settings);
        var sent = await queue.SendAsync([outgoing]);
        return sent[0].Id.ToString();
    }

    private static MessageDraft Draft(QueueSend message) => new()
    {
        Body = Encoding.UTF8.GetString(message.Body.Span),
        DelaySeconds = (int?)message.Delay?.TotalSeconds,
        GroupId = message.GroupId,
        DeduplicationId = message.DeduplicationId,
        Attributes = message.Attributes,
        SystemAttributes = message.TraceHeader is { } header
            ? [new QueueMessageAttribute("AWSTraceHeader", "String", false, Encoding.UTF8.GetBytes(header))]
            : [],
        SenderId = message.SenderId,
    };
}
