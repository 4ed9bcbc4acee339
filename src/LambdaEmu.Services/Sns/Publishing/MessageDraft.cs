using LambdaEmu.Contracts.Sns;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sns.Publishing;

/// <summary>A message as a caller gives it, alone or in a batch, before any rule is checked.</summary>
internal sealed class MessageDraft
{
    public string? Message { get; init; }

    public string? Subject { get; init; }

    public string? Structure { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    public IReadOnlyList<QueueMessageAttribute> Attributes { get; init; } = [];

    public static MessageDraft Of(PublishInput request) => new()
    {
        Message = request.Message,
        Subject = request.Subject,
        Structure = request.MessageStructure,
        GroupId = request.MessageGroupId,
        DeduplicationId = request.MessageDeduplicationId,
        Attributes = MessageAttributes.Require(request.MessageAttributes, "messageAttributes"),
    };

    /// <param name="position">Counted from 1, for faults.</param>
    public static MessageDraft Of(PublishBatchRequestEntry entry, int position) => new()
    {
        Message = entry.Message,
        Subject = entry.Subject,
        Structure = entry.MessageStructure,
        GroupId = entry.MessageGroupId,
        DeduplicationId = entry.MessageDeduplicationId,
        Attributes = MessageAttributes.Require(entry.MessageAttributes, $"publishBatchRequestEntries.{position}.member.messageAttributes"),
    };

    public static MessageDraft Of(TopicMessage message) => new()
    {
        Message = message.Message,
        Subject = message.Subject,
        GroupId = message.GroupId,
        DeduplicationId = message.DeduplicationId,
        Attributes = message.Attributes,
    };
}
