using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Telemetry;

/// <summary>Words what the platform itself logs. There is one for the text and one for the JSON format.</summary>
internal interface IPlatformEvents
{
    void InitStart(bool inInvoke, string runtimeVersion);

    void InitReport(in InitReport report);

    void Start(Invocation invocation);

    /// <summary>The line between the function's output and END that says why the runtime was ended or has ended.</summary>
    void Fault(Invocation invocation, InvocationStatus status, string errorType, string message);

    void End(Invocation invocation, in InvocationReport report);
}
