namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>AWS's waits of 60 seconds, which tests on a desk may not want.</summary>
/// <param name="Purge">Between two purges of a queue.</param>
/// <param name="Recreate">Between the deletion of a queue and a new one of its name.</param>
public sealed record QueueCooldowns(bool Purge = true, bool Recreate = true);
