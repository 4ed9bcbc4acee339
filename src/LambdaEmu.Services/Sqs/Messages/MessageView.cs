using System.Globalization;
using System.Text;
using LambdaEmu.Contracts.Sqs;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>What a receive shows of a message.</summary>
internal static class MessageView
{
    public const string All = "All";

    private static readonly string[] SystemNames =
    [
        All, "SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "SequenceNumber", "MessageDeduplicationId",
        "MessageGroupId", "AWSTraceHeader", "DeadLetterQueueSourceArn",
    ];

    public static Message Write(ReceivedMessage received, string queueArn, IReadOnlyCollection<string> systemNames, IReadOnlyCollection<string> attributeNames)
    {
        var message = received.Message;
        var attributes = MessageAttributes.Select(message.Attributes, attributeNames);
        var system = systemNames.Count == 0 ? [] : SystemAttributes(received);
        return new Message
        {
            MessageId = message.Id.ToString(),
            ReceiptHandle = received.Handle.Write(queueArn),
            MD5OfBody = MessageAttributes.Checksum(message.Body),
            Body = Encoding.UTF8.GetString(message.Body),
            Attributes = OrNone(system.Where(a => systemNames.Contains(All) || systemNames.Contains(a.Key)).ToDictionary()),
            MessageAttributes = OrNone(attributes.ToDictionary(a => a.Name, AttributeReader.Write)),
            MD5OfMessageAttributes = MessageAttributes.Md5(attributes),
        };
    }

    public static Dictionary<string, string> SystemAttributes(ReceivedMessage received)
    {
        var message = received.Message;
        var all = new (string Name, string? Value)[]
        {
            ("SenderId", message.SenderId),
            ("SentTimestamp", Text(message.SentAt)),
            ("ApproximateReceiveCount", Text(received.ReceiveCount)),
            ("ApproximateFirstReceiveTimestamp", Text(received.FirstReceivedAt)),
            // Only FIFO messages have a deduplication id, and never without a number to show.
            ("SequenceNumber", message.DeduplicationId is null ? null : SequenceNumber(message.Number)),
            ("MessageDeduplicationId", message.DeduplicationId),
            ("MessageGroupId", message.GroupId),
            ("AWSTraceHeader", message.TraceHeader),
            ("DeadLetterQueueSourceArn", message.SourceArn),
        };
        return all.Where(a => a.Value is not null).ToDictionary(a => a.Name, a => a.Value!);
    }

    /// <summary>Twenty digits, as AWS's are.</summary>
    public static string SequenceNumber(long number) => (10_000_000_000_000_000_000UL + (ulong)number).ToString(CultureInfo.InvariantCulture);

    /// <summary>The names that a receive asks for, by the newer or the older parameter.</summary>
    public static List<string> RequireSystemNames(IEnumerable<string>? names, IEnumerable<string>? olderNames)
    {
        List<string> all = [.. names ?? [], .. olderNames ?? []];
        return all.Find(n => !SystemNames.Contains(n)) is { } unknown ? throw SqsFaults.UnknownAttribute(unknown) : all;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, T>? OrNone<T>(Dictionary<string, T> members) => members.Count == 0 ? null : members;
}
