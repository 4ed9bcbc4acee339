using LambdaEmu.Core.Ports;
using LambdaEmu.Core.Time;
using LambdaEmu.Core.Trail;
using LambdaEmu.Execution;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Polling;

/// <summary>What every poller works with.</summary>
internal sealed class PollerServices
{
    public required IQueueReader Queues { get; init; }

    public required FunctionRegistry Functions { get; init; }

    public required InvocationFactory Invocations { get; init; }

    public required IFunctionRunner Runner { get; init; }

    /// <summary>Whether pollers become more only bit by bit.</summary>
    public required bool LimitRates { get; init; }

    public required ActivityTracker Activity { get; init; }

    public required EventTrail Trail { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}
