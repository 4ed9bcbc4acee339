using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Policies;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Delivery;

/// <summary>
/// Queues as other services deliver to them, under the rules of SendMessage. A queue's policy can deny a service its messages; that it has
/// to allow them, as on AWS, is not asked for.
/// </summary>
public sealed class QueueSender(QueueRegistry queues) : IQueueSender
{
    private readonly ConditionalWeakTable<string, PolicyDocument> _policies = [];

    public async ValueTask<string> SendAsync(string queueArn, QueueSend message, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var queue = queues.FindByArn(queueArn) ?? throw SqsFaults.NoQueue();
        RequireNotDenied(queue, message.Caller);
        var outgoing = MessageRules.Require(Draft(message), queue.Settings);
        var sent = await queue.SendAsync([outgoing]);
        return sent[0].Id.ToString();
    }

    private void RequireNotDenied(SqsQueue queue, ServiceCaller? caller)
    {
        if (caller is not null && queue.Settings.Policy is { } policy
            && _policies.GetValue(policy, PolicyDocument.Parse).Decide(caller, "sqs:SendMessage", queue.Arn) == PolicyVerdict.Denied)
        {
            throw new AwsException("AccessDenied", $"User: {caller.Principal} is not authorized to perform: sqs:sendmessage on resource: {queue.Arn} with an explicit deny in a resource-based policy", 403);
        }
    }

    // What goes to disk has to be made now.
    private MessageDraft Draft(QueueSend message) => new()
    {
        Utf8Body = message.DeferredBody is null ? Bytes(message.Body) : queues.Store.IsDurable ? message.DeferredBody.Make() : null,
        DeferredBody = queues.Store.IsDurable ? null : message.DeferredBody,
        DelaySeconds = (int?)message.Delay?.TotalSeconds,
        GroupId = message.GroupId,
        DeduplicationId = message.DeduplicationId,
        Attributes = message.Attributes,
        SystemAttributes = message.TraceHeader is { } header
            ? [new QueueMessageAttribute("AWSTraceHeader", "String", false, Encoding.UTF8.GetBytes(header))]
            : [],
        SenderId = message.SenderId,
    };

    // Most bodies are arrays of their own, which need no copy.
    private static byte[] Bytes(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment) && segment is { Offset: 0, Array: { } array } && array.Length == body.Length ? array : body.ToArray();
}
