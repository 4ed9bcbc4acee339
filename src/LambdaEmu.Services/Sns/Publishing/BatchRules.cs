using System.Text.RegularExpressions;
using LambdaEmu.Contracts.Sns;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Sns.Publishing;

/// <summary>What refuses a batch as a whole. What is wrong with one entry does so too (recorded). See https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html.</summary>
internal static partial class BatchRules
{
    public static List<PublishBatchRequestEntry> Require(List<PublishBatchRequestEntry> entries)
    {
        if (entries.Count == 0)
        {
            throw new AwsException("EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (entries.Count > SnsLimits.MaxBatchEntries)
        {
            throw new AwsException("TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");
        }
        if (!entries.TrueForAll(e => Id().IsMatch(e.Id!)))
        {
            throw new AwsException("InvalidBatchEntryId", "The Id of a batch entry in a batch request doesn't abide by the specification.");
        }
        return entries.DistinctBy(e => e.Id).Count() == entries.Count
            ? entries
            : throw new AwsException("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
    }

    public static void RequireSize(IEnumerable<MessageDraft> drafts)
    {
        if (drafts.Sum(d => (long)MessageRules.SizeOf(d)) > SnsLimits.MaxMessageBytes)
        {
            throw new AwsException("BatchRequestTooLong", "The length of all the messages put together is more than the limit.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex Id();
}
