using LambdaEmu.Core.Faults;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.Time;
using LambdaEmu.Execution.Placeholders;
using LambdaEmu.Execution.RuntimeApi;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Environments;

/// <summary>What all execution environments share.</summary>
internal sealed class EnvironmentServices
{
    public required ExecutionOptions Options { get; init; }
    public required ISandboxFactory Sandboxes { get; init; }
    public required PlaceholderPool Placeholders { get; init; }
    public required IRuntimeProvider Runtimes { get; init; }
    public required RuntimeApiServer RuntimeApi { get; init; }
    public required ILogSink Logs { get; init; }
    public required TimeProvider Time { get; init; }

    /// <summary>What functions' own time is measured by, and their timeouts: it runs on whatever is done to the emulator's.</summary>
    public required TimeProvider FunctionTime { get; init; }
    public required ActivityTracker Activity { get; init; }
    public required FaultPlan Faults { get; init; }

    /// <summary>Null gives functions none.</summary>
    public IFunctionCredentials? Credentials { get; init; }
}
