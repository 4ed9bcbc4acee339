using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>What may be sent to a queue. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html.</summary>
internal static class MessageRules
{
    private const int MaxIdLength = 128;

    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c is not (0x9 or 0xA or 0xD)).Select(c => (byte)c)]);

    private static readonly (string Character, byte[] Encoded)[] NoCharacters = [("#xFFFE", [0xEF, 0xBF, 0xBE]), ("#xFFFF", [0xEF, 0xBF, 0xBF])];

    /// <exception cref="Core.Errors.AwsException">What is wrong with it.</exception>
    public static OutgoingMessage Require(MessageDraft draft, QueueSettings settings)
    {
        var attributesLength = MessageAttributes.SizeOf(draft.Attributes);
        // What is made later is text of ours, and fits.
        var deferred = draft.DeferredBody?.MaxLength + attributesLength <= settings.MaximumMessageSize ? draft.DeferredBody : null;
        var body = deferred is null ? Bytes(draft) : [];
        if (deferred is null && body.Length == 0)
        {
            throw SqsFaults.Missing("MessageBody");
        }
        RequireCharacters(body);
        RequireIds(draft, settings, isBatch: false);
        RequireDelay(draft.DelaySeconds, settings);
        MessageAttributeRules.Require(draft.Attributes);
        if (body.Length + attributesLength > settings.MaximumMessageSize)
        {
            throw SqsFaults.TooLong(settings.MaximumMessageSize);
        }
        var givenTrace = MessageAttributeRules.RequireSystem(draft.SystemAttributes);
        return new OutgoingMessage
        {
            Body = body,
            DeferredBody = deferred,
            Attributes = MessageAttributes.Encode(draft.Attributes),
            SenderId = draft.SenderId,
            GroupId = draft.GroupId,
            DeduplicationId = draft.DeduplicationId ?? (settings is { IsFifo: true } ? Convert.ToHexStringLower(SHA256.HashData(deferred?.Make() ?? body)) : null),
            TraceHeader = givenTrace ?? draft.CallTraceHeader,
            IsTraceGiven = givenTrace is not null,
            // Zero is what a FIFO queue without delay does anyway; clients send it.
            DelaySeconds = settings.IsFifo ? null : draft.DelaySeconds,
        };
    }

    private static byte[] Bytes(MessageDraft draft) => draft.DeferredBody?.Make() ?? draft.Utf8Body ?? Encoding.UTF8.GetBytes(draft.Body ?? "");

    /// <summary>Group and deduplication id: a batch is refused as a whole for them.</summary>
    public static void RequireIds(MessageDraft draft, QueueSettings settings, bool isBatch)
    {
        RequireId(draft.GroupId, "MessageGroupId");
        RequireId(draft.DeduplicationId, "MessageDeduplicationId");
        if (!settings.IsFifo)
        {
            if (draft.DeduplicationId is { } id)
            {
                throw SqsFaults.NotForThisType(id, "MessageDeduplicationId");
            }
            return;
        }
        if (draft.GroupId is null)
        {
            throw isBatch ? SqsFaults.InvalidParameter("The request must contain the parameter MessageGroupId.") : SqsFaults.Missing("MessageGroupId");
        }
        if (draft.DeduplicationId is null && !settings.ContentBasedDeduplication)
        {
            throw SqsFaults.InvalidParameter("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
        }
    }

    private static void RequireId(string? id, string parameter)
    {
        if (id is not null && (id.Length is 0 or > MaxIdLength || id.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            throw SqsFaults.InvalidValue(id, parameter, $"{parameter} can only include alphanumeric and punctuation characters. 1 to {MaxIdLength} in length.");
        }
    }

    private static void RequireDelay(int? delay, QueueSettings settings)
    {
        if (delay is null or 0)
        {
            return;
        }
        if (settings.IsFifo)
        {
            throw SqsFaults.NotForThisType(delay, "DelaySeconds");
        }
        if (delay is < 0 or > SqsLimits.MaxDelaySeconds)
        {
            throw SqsFaults.InvalidValue(delay, "DelaySeconds", $"DelaySeconds must be >= 0 and <= {SqsLimits.MaxDelaySeconds}.");
        }
    }

    // Only what XML can hold.
    private static void RequireCharacters(ReadOnlySpan<byte> body)
    {
        if (body.IndexOfAny(Controls) is >= 0 and var control)
        {
            throw SqsFaults.InvalidContents($"#x{body[control].ToString("X", CultureInfo.InvariantCulture)}");
        }
        foreach (var (character, encoded) in NoCharacters)
        {
            if (body.IndexOf(encoded) >= 0)
            {
                throw SqsFaults.InvalidContents(character);
            }
        }
    }
}
