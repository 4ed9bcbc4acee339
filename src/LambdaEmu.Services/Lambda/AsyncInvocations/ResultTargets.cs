using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>Where results of asynchronous invocations and dead letters can go.</summary>
/// <param name="Topics">Asked for when there is something to publish: the services are made one after the other.</param>
public sealed record ResultTargets(IQueueSender Queues, Func<ITopicPublisher> Topics);
