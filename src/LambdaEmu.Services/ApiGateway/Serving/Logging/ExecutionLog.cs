using System.Text;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.Stages;

namespace LambdaEmu.Services.ApiGateway.Serving.Logging;

/// <summary>Execution logs in CloudWatch Logs. See https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html.</summary>
internal sealed class ExecutionLog(ILogSink logs, TimeProvider time)
{
    private const string Info = "INFO";
    private const string Error = "ERROR";

    /// <summary>Lines for a call whose method is logged; null where it is not.</summary>
    public ExecutionLines? Begin(RestCall call, MethodSetting? setting)
    {
        if (setting?.LoggingLevel is not (Info or Error))
        {
            return null;
        }
        var lines = new ExecutionLines(call, setting.DataTraceEnabled, time);
        lines.Begin();
        return lines;
    }

    /// <summary>Writes them out; with level ERROR only those of a request that failed.</summary>
    public void Write(RestCall call, MethodSetting? setting)
    {
        if (call.Log is not { } lines || (setting?.LoggingLevel == Error && call.Failure is null))
        {
            return;
        }
        var writer = logs.OpenStream(call.Staged.Scope, $"API-Gateway-Execution-Logs_{call.Staged.ApiId}/{call.Stage.Name}", StreamNames.Of(call.Staged));
        foreach (var (at, text) in lines.Lines)
        {
            writer.Append(at.ToUnixTimeMilliseconds(), Encoding.UTF8.GetBytes($"({call.RequestId}) {text}"));
        }
    }
}
