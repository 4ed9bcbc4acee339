using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Sources;

/// <summary>What a mapping of a queue has to keep to. See https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html.</summary>
internal static class QueueRules
{
    /// <summary>What one receive takes at most; larger batches gather several, which takes a window.</summary>
    private const int LargestReceive = 10;

    private const int FewestPollers = 2;

    /// <exception cref="AwsException">InvalidParameterValueException: the settings don't go together.</exception>
    public static void Check(MappingSettings settings)
    {
        CheckBatch(settings);
        CheckPollers(settings);
        if (settings.Metrics.FirstOrDefault(metric => metric != "EventCount") is { } metric)
        {
            // Of Kafka alone. AWS's own text is not known.
            throw LambdaErrors.InvalidParameter($"Unsupported metric {metric} in MetricsConfig parameter for given event source mapping type.");
        }
    }

    /// <param name="functionTimeout">Seconds. A message must not come back while the function may still be at it.</param>
    /// <exception cref="AwsException">InvalidParameterValueException: no such queue, or one that is too quick for the function.</exception>
    public static void CheckQueue(IQueueReader queues, string arn, int functionTimeout)
    {
        var queue = queues.Describe(arn) ?? throw LambdaErrors.InvalidParameter(
            "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.");
        if (queue.VisibilityTimeout < TimeSpan.FromSeconds(functionTimeout))
        {
            throw LambdaErrors.InvalidParameter(
                $"Queue visibility timeout: {(int)queue.VisibilityTimeout.TotalSeconds} seconds is less than Function timeout: {functionTimeout} seconds");
        }
    }

    private static void CheckBatch(MappingSettings settings)
    {
        if (settings.EventSourceArn.EndsWith(".fifo", StringComparison.Ordinal))
        {
            if (settings.BatchingWindow > 0)
            {
                throw LambdaErrors.InvalidParameter("Batching window is not supported for FIFO queues");
            }
            if (settings.BatchSize > LargestReceive)
            {
                // AWS's own text is not known.
                throw LambdaErrors.InvalidParameter($"Maximum batch size is {LargestReceive} for FIFO queues");
            }
        }
        else if (settings.BatchSize > LargestReceive && settings.BatchingWindow == 0)
        {
            throw LambdaErrors.InvalidParameter(
                $"Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than {LargestReceive}");
        }
    }

    /// <summary>AWS's own texts are not known.</summary>
    private static void CheckPollers(MappingSettings settings)
    {
        if (settings.Pollers is not { } pollers)
        {
            return;
        }
        if (settings.MaximumConcurrency is not null)
        {
            throw LambdaErrors.InvalidParameter("ScalingConfig and ProvisionedPollerConfig cannot be used together. Remove one of them from the event source mapping.");
        }
        if (pollers.Minimum < FewestPollers || pollers.Maximum < FewestPollers)
        {
            throw LambdaErrors.InvalidParameter($"MinimumPollers and MaximumPollers must be at least {FewestPollers} for SQS event sources.");
        }
        if (pollers.Minimum > pollers.Maximum)
        {
            throw LambdaErrors.InvalidParameter("MinimumPollers must be less than or equal to MaximumPollers.");
        }
    }
}
