using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>What a receive may ask for. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html.</summary>
internal static class ReceiveRules
{
    private const string Attempt = "ReceiveRequestAttemptId";

    public static ReceiveOptions Require(ReceiveMessageRequest request, bool isFifo)
    {
        if (request.MaxNumberOfMessages is < 1 or > SqsLimits.MaxReceived)
        {
            throw SqsFaults.InvalidValue(request.MaxNumberOfMessages, "MaxNumberOfMessages", $"Must be between 1 and {SqsLimits.MaxReceived}, if provided.");
        }
        if (request.WaitTimeSeconds is < 0 or > SqsLimits.MaxWaitSeconds)
        {
            throw SqsFaults.InvalidValue(request.WaitTimeSeconds, "WaitTimeSeconds", $"Must be >= 0 and <= {SqsLimits.MaxWaitSeconds}, if provided.");
        }
        if (request.VisibilityTimeout is { } visibility)
        {
            RequireVisibility(visibility);
        }
        if (request.ReceiveRequestAttemptId is { } attempt)
        {
            RequireAttempt(attempt, isFifo);
        }
        return new ReceiveOptions(
            request.MaxNumberOfMessages ?? 1,
            request.WaitTimeSeconds is { } wait ? TimeSpan.FromSeconds(wait) : null,
            request.VisibilityTimeout,
            request.ReceiveRequestAttemptId);
    }

    public static int RequireVisibility(int seconds) => FaultOf(seconds) is { } fault ? throw fault : seconds;

    /// <summary>What is wrong with a visibility timeout; null for nothing.</summary>
    public static AwsException? FaultOf(int? seconds) => seconds switch
    {
        null => SqsFaults.Missing("VisibilityTimeout"),
        < 0 or > SqsLimits.MaxVisibilitySeconds =>
            SqsFaults.InvalidValue(seconds, "VisibilityTimeout", $"Must be >= 0 and <= {SqsLimits.MaxVisibilitySeconds}, if provided."),
        _ => null,
    };

    private static void RequireAttempt(string attempt, bool isFifo)
    {
        if (!isFifo)
        {
            throw SqsFaults.NotForThisType(attempt, Attempt);
        }
        if (attempt.Length is 0 or > 128 || attempt.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw SqsFaults.InvalidValue(attempt, Attempt, $"{Attempt} can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }
}
