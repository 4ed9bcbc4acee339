using System.Text;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.Trail;
using LambdaEmu.Services.Lambda.EventInvokes;
using LambdaEmu.Services.Lambda.Functions;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>Sends what became of an event to its destination and, where it failed, to the dead-letter queue; both get it where both are set.</summary>
internal sealed partial class ResultDelivery(ResultTargets targets, EventSteps steps, TimeProvider time, ILogger logger)
{
    /// <param name="invoke">Hands an event to another function.</param>
    public async Task DeliverAsync(QueuedEvent e, Function function, EventInvokeConfig? settings, string condition, Func<FunctionReference, QueuedEvent, ReadOnlyMemory<byte>, ValueTask<string>> invoke)
    {
        var succeeded = condition == EventConditions.Success;
        var destination = succeeded ? settings?.OnSuccess : settings?.OnFailure;
        if (destination is not null)
        {
            var record = DestinationRecord.Write(e, condition, time.GetUtcNow());
            await TryAsync(e, StepKind.SentToDestination, destination, condition, () => SendAsync(e, destination, record, [], invoke));
        }
        var deadLetters = succeeded ? null : function.Find(e.Function.Qualifier)?.Configuration.DeadLetterTarget;
        if (deadLetters is not null)
        {
            await TryAsync(e, StepKind.DeadLettered, deadLetters, condition, () => SendAsync(e, deadLetters, e.Payload, DeadLetter.Attributes(e, condition), invoke));
        }
        if (!succeeded && destination is null && deadLetters is null)
        {
            steps.Dropped(e, condition);
        }
    }

    /// <returns>The id of what the target made of it.</returns>
    private async ValueTask<string> SendAsync(
        QueuedEvent e, string target, ReadOnlyMemory<byte> body, IReadOnlyList<QueueMessageAttribute> attributes, Func<FunctionReference, QueuedEvent, ReadOnlyMemory<byte>, ValueTask<string>> invoke)
    {
        var arn = Arn.TryParse(target)!;
        switch (arn.Service)
        {
            case "sqs":
                return await targets.Queues.SendAsync(
                    target,
                    new QueueSend { Body = body, Attributes = attributes, TraceHeader = e.TraceId, SenderId = arn.Scope.AccountId },
                    CancellationToken.None);
            case "sns":
                return await targets.Topics().PublishAsync(
                    target, new TopicMessage { Message = Encoding.UTF8.GetString(body.Span), Attributes = attributes, TraceHeader = e.TraceId }, CancellationToken.None);
            default:
                return await invoke(FunctionReference.Parse(arn.Scope, target, null, "lambda:InvokeFunction"), e, body);
        }
    }

    /// <summary>As on AWS a target that does not take it loses it; the log tells.</summary>
    private async ValueTask TryAsync(QueuedEvent e, StepKind what, string target, string condition, Func<ValueTask<string>> send)
    {
        var place = steps.Reserve();
        try
        {
            var id = await send();
            steps.Sent(place, e, what, target, id, condition);
        }
        catch (AwsException refused)
        {
            Log.NotDelivered(logger, e.RequestId, e.FunctionArn, target, refused.Message);
            steps.Sent(place, e, StepKind.Dropped, target, null, refused.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What became of event {RequestId} for {FunctionArn} could not be sent to {Target}: {Reason}")]
        public static partial void NotDelivered(ILogger logger, string requestId, string functionArn, string target, string reason);
    }
}
