using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Publishing;

/// <summary>What may be published. See https://docs.aws.amazon.com/sns/latest/api/API_Publish.html.</summary>
internal static class MessageRules
{
    private const int MaxIdLength = 128;

    /// <param name="settings">The topic's; null where the message goes to one device or phone.</param>
    /// <exception cref="Core.Errors.AwsException">What is wrong with it.</exception>
    public static Publication Require(MessageDraft draft, TopicSettings? settings, PublishContext context)
    {
        var message = string.IsNullOrEmpty(draft.Message) ? throw SnsFaults.InvalidParameter("Empty message") : draft.Message;
        RequireSubject(draft.Subject);
        var deduplicationId = RequireIds(draft, settings ?? TopicSettings.Standard);
        if (SizeOf(draft) > SnsLimits.MaxMessageBytes)
        {
            throw SnsFaults.InvalidParameter("Message too long");
        }
        return new Publication
        {
            Message = message,
            ByProtocol = draft.Structure is null ? null : MessageStructure.Require(draft.Structure, message),
            Subject = draft.Subject,
            Attributes = draft.Attributes,
            GroupId = draft.GroupId,
            DeduplicationId = deduplicationId,
            Context = context,
        };
    }

    public static int SizeOf(MessageDraft draft) => Encoding.UTF8.GetByteCount(draft.Message ?? "") + MessageAttributes.SizeOf(draft.Attributes);

    // Text on one line, beginning with something that can be seen.
    private static void RequireSubject(string? subject)
    {
        if (subject is not null && (subject.Length is 0 or > SnsLimits.MaxSubjectLength || subject[0] == ' ' || subject.AsSpan().ContainsAnyExceptInRange(' ', '~')))
        {
            throw SnsFaults.InvalidParameter("Subject");
        }
    }

    private static string? RequireIds(MessageDraft draft, TopicSettings settings)
    {
        RequireId(draft.GroupId, "MessageGroupId");
        RequireId(draft.DeduplicationId, "MessageDeduplicationId");
        if (!settings.IsFifo)
        {
            return draft.DeduplicationId is null ? null : throw SnsFaults.InvalidParameter(
                "MessageDeduplicationId", "The request includes MessageDeduplicationId parameter that is not valid for this topic type");
        }
        if (draft.GroupId is null)
        {
            throw SnsFaults.InvalidParameter("The MessageGroupId parameter is required for FIFO topics");
        }
        if (draft.DeduplicationId is null && !settings.ContentBasedDeduplication)
        {
            throw SnsFaults.InvalidParameter("The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
        }
        return draft.DeduplicationId ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(draft.Message!)));
    }

    private static void RequireId(string? id, string parameter)
    {
        if (id is not null && (id.Length is 0 or > MaxIdLength || id.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            throw SnsFaults.InvalidParameter(parameter, $"{parameter} can only include alphanumeric and punctuation characters. 1 to {MaxIdLength} in length");
        }
    }
}
