using System.Text;
using System.Text.Unicode;
using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Telemetry;

/// <summary>The platform's lines in the text format. Fields are separated by TAB; a REPORT without a failure ends with one.</summary>
internal sealed class TextPlatformEvents(EnvironmentLog log, ExecutionSpec spec, string initializationType) : IPlatformEvents
{
    // Enough for every line but those with texts of unknown length, which are built as strings.
    private const int LineCapacity = 512;

    public void InitStart(bool inInvoke, string runtimeVersion) =>
        AppendText($"INIT_START Runtime Version: {runtimeVersion}\tRuntime Version ARN: {spec.RuntimeVersionArn}\n");

    /// <summary>On demand AWS writes it only for an init phase that failed: the first REPORT tells the others.</summary>
    public void InitReport(in InitReport report)
    {
        if (report.Status != InvocationStatus.Success || initializationType != InitializationTypes.OnDemand)
        {
            AppendText(
                $"INIT_REPORT Init Duration: {report.Duration.TotalMilliseconds:F2} ms\tPhase: {(report.InInvoke ? "invoke" : "init")}"
                + $"\t{Outcome(report.Status, report.ErrorType)}\n");
        }
    }

    public void Start(Invocation invocation)
    {
        Span<byte> line = stackalloc byte[LineCapacity];
        Utf8.TryWrite(line, $"START RequestId: {invocation.RequestId} Version: {spec.Version}\n", out var length);
        log.Append(line[..length]);
    }

    public void Fault(Invocation invocation, InvocationStatus status, string errorType, string message)
    {
        if (status == InvocationStatus.Timeout)
        {
            AppendText($"{log.Now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff}Z {invocation.RequestId} {message}\n\n");
        }
        else
        {
            AppendText($"RequestId: {invocation.RequestId} Error: {message}\n{errorType}\n");
        }
    }

    public void End(Invocation invocation, in InvocationReport report)
    {
        Span<byte> line = stackalloc byte[LineCapacity];
        Utf8.TryWrite(line, $"END RequestId: {invocation.RequestId}\n", out var length);
        log.Append(line[..length]);
        length = WriteReport(line, invocation.RequestId, report);
        length += TracedLine.Write(line[length..], invocation.TraceId);
        log.Append(line[..length]);
    }

    private static int WriteReport(Span<byte> line, string requestId, in InvocationReport report)
    {
        Utf8.TryWrite(line, $"REPORT RequestId: {requestId}\tDuration: {report.Duration.TotalMilliseconds:F2} ms\t", out var written);
        written += WriteSizes(line[written..], report);
        if (report.InitDuration is { } init)
        {
            Utf8.TryWrite(line[written..], $"Init Duration: {init.TotalMilliseconds:F2} ms\t", out var length);
            written += length;
        }
        if (report.Status is InvocationStatus.Timeout or InvocationStatus.Failure)
        {
            written += Encoding.UTF8.GetBytes(Outcome(report.Status, report.ErrorType), line[written..]);
        }
        line[written] = (byte)'\n';
        return written + 1;
    }

    private static int WriteSizes(Span<byte> line, in InvocationReport report)
    {
        Utf8.TryWrite(
            line,
            $"Billed Duration: {report.BilledDuration} ms\tMemory Size: {report.MemorySize} MB\tMax Memory Used: {report.MaxMemoryUsed} MB\t",
            out var written);
        return written;
    }

    private static string Outcome(InvocationStatus status, string? errorType) =>
        status switch
        {
            InvocationStatus.Success => "Status: success",
            InvocationStatus.Timeout => "Status: timeout",
            _ => $"Status: error\tError Type: {errorType}",
        };

    private void AppendText(string text) => log.Append(Encoding.UTF8.GetBytes(text));
}
