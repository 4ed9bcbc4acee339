using System.Text;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>What refuses a batch of messages as a whole: what FIFO queues need of each (recorded), no body, and too many bytes in all.</summary>
internal static class BatchRules
{
    public static void Require(IReadOnlyList<MessageDraft> drafts, QueueSettings settings)
    {
        long size = 0;
        for (var i = 0; i < drafts.Count; i++)
        {
            if (string.IsNullOrEmpty(drafts[i].Body))
            {
                throw SqsFaults.Missing($"SendMessageBatchRequestEntry.{i + 1}.MessageBody");
            }
            MessageRules.RequireIds(drafts[i], settings, isBatch: true);
            size += Encoding.UTF8.GetByteCount(drafts[i].Body!) + MessageAttributes.SizeOf(drafts[i].Attributes);
        }
        if (size > SqsLimits.MaxMessageBytes)
        {
            throw SqsFaults.BatchTooLong(size);
        }
    }
}
