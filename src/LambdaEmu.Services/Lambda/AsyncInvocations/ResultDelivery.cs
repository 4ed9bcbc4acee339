using System.Text;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Lambda.EventInvokes;
using LambdaEmu.Services.Lambda.Functions;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>Sends what became of an event to its destination and, where it failed, to the dead-letter queue; both get it where both are set.</summary>
internal sealed partial class ResultDelivery(ResultTargets targets, TimeProvider time, ILogger logger)
{
    /// <param name="invoke">Hands an event to another function.</param>
    public async Task DeliverAsync(QueuedEvent e, Function function, EventInvokeConfig? settings, string condition, Func<FunctionReference, QueuedEvent, ReadOnlyMemory<byte>, ValueTask> invoke)
    {
        var succeeded = condition == EventConditions.Success;
        if ((succeeded ? settings?.OnSuccess : settings?.OnFailure) is { } destination)
        {
            var record = DestinationRecord.Write(e, condition, time.GetUtcNow());
            await TryAsync(e, destination, () => SendAsync(e, destination, record, [], invoke));
        }
        if (!succeeded && function.Find(e.Function.Qualifier)?.Configuration.DeadLetterTarget is { } deadLetters)
        {
            await TryAsync(e, deadLetters, () => SendAsync(e, deadLetters, e.Payload, DeadLetter.Attributes(e, condition), invoke));
        }
    }

    private async ValueTask SendAsync(
        QueuedEvent e, string target, ReadOnlyMemory<byte> body, IReadOnlyList<QueueMessageAttribute> attributes, Func<FunctionReference, QueuedEvent, ReadOnlyMemory<byte>, ValueTask> invoke)
    {
        var arn = Arn.TryParse(target)!;
        switch (arn.Service)
        {
            case "sqs":
                await targets.Queues.SendAsync(
                    target,
                    new QueueSend { Body = body, Attributes = attributes, TraceHeader = e.TraceId, SenderId = arn.Scope.AccountId },
                    CancellationToken.None);
                break;
            case "sns":
                await targets.Topics().PublishAsync(
                    target, new TopicMessage { Message = Encoding.UTF8.GetString(body.Span), Attributes = attributes, TraceHeader = e.TraceId }, CancellationToken.None);
                break;
            default:
                await invoke(FunctionReference.Parse(arn.Scope, target, null, "lambda:InvokeFunction"), e, body);
                break;
        }
    }

    /// <summary>As on AWS a target that does not take it loses it; the log tells.</summary>
    private async ValueTask TryAsync(QueuedEvent e, string target, Func<ValueTask> send)
    {
        try
        {
            await send();
        }
        catch (AwsException refused)
        {
            Log.NotDelivered(logger, e.RequestId, e.Function.QualifiedArn, target, refused.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What became of event {RequestId} for {FunctionArn} could not be sent to {Target}: {Reason}")]
        public static partial void NotDelivered(ILogger logger, string requestId, string functionArn, string target, string reason);
    }
}
