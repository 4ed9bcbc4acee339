using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Sources;

/// <summary>Whether a function's timeout goes together with the queues that are read for it, as creating a mapping asks too.</summary>
internal sealed class MappedTimeouts(MappingRegistry mappings, IQueueReader queues)
{
    /// <param name="timeout">Seconds.</param>
    /// <exception cref="Core.Errors.AwsException">InvalidParameterValueException: a queue would give messages out again while the function may still be at them.</exception>
    public void Check(Function function, int timeout)
    {
        foreach (var mapping in mappings.List(function.Scope))
        {
            var settings = mapping.Settings;
            if (settings.Function.Name == function.Name && settings.Function.IsLatest && queues.Describe(settings.EventSourceArn) is not null)
            {
                QueueRules.CheckQueue(queues, settings.EventSourceArn, timeout);
            }
        }
    }
}
