using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>A message as a caller gives it, alone or in a batch, before any rule is checked.</summary>
internal sealed class MessageDraft
{
    public string? Body { get; init; }

    /// <summary>The body in UTF-8 where the sender has it so; then <see cref="Body"/> is not looked at.</summary>
    public byte[]? Utf8Body { get; init; }

    /// <summary>In the place of a body that is there.</summary>
    public IDeferredBody? DeferredBody { get; init; }

    public int? DelaySeconds { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    public IReadOnlyList<QueueMessageAttribute> Attributes { get; init; } = [];

    public IReadOnlyList<QueueMessageAttribute> SystemAttributes { get; init; } = [];

    /// <summary>X-Ray's header of the call itself: the message carries it on where the sender gave no other.</summary>
    public string? CallTraceHeader { get; init; }

    public required string SenderId { get; init; }

    public static MessageDraft Of(SendMessageRequest request, AwsRequestContext context) => new()
    {
        Body = request.MessageBody,
        DelaySeconds = request.DelaySeconds,
        GroupId = request.MessageGroupId,
        DeduplicationId = request.MessageDeduplicationId,
        Attributes = Read(request.MessageAttributes),
        SystemAttributes = Read(request.MessageSystemAttributes),
        CallTraceHeader = context.TraceHeader,
        SenderId = context.Scope.AccountId,
    };

    public static MessageDraft Of(SendMessageBatchRequestEntry entry, AwsRequestContext context) => new()
    {
        Body = entry.MessageBody,
        DelaySeconds = entry.DelaySeconds,
        GroupId = entry.MessageGroupId,
        DeduplicationId = entry.MessageDeduplicationId,
        Attributes = Read(entry.MessageAttributes),
        SystemAttributes = Read(entry.MessageSystemAttributes),
        CallTraceHeader = context.TraceHeader,
        SenderId = context.Scope.AccountId,
    };

    private static QueueMessageAttribute[] Read(Dictionary<string, MessageAttributeValue>? attributes) =>
        attributes is null ? [] : [.. attributes.Select(a => AttributeReader.Read(a.Key, a.Value))];

    private static QueueMessageAttribute[] Read(Dictionary<string, MessageSystemAttributeValue>? attributes) =>
        attributes is null ? [] : [.. attributes.Select(a => AttributeReader.Read(a.Key, a.Value))];
}
