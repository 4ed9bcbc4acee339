using System.Buffers;
using System.Text.Json;
using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Telemetry;

/// <summary>
/// The platform's events in the JSON format: {"time","type","record"}, one object an event, each shown from a level of its own upwards.
/// See https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html.
/// </summary>
internal sealed class JsonPlatformEvents(EnvironmentLog log, ExecutionSpec spec, string environmentId, string initializationType) : IPlatformEvents
{
    private readonly FunctionLogLevel _systemLevel = FunctionLogLevels.Parse(spec.Logging.SystemLogLevel);

    public void InitStart(bool inInvoke, string runtimeVersion)
    {
        if (Shows(FunctionLogLevel.Info))
        {
            Append("platform.initStart", (Spec: spec, environmentId, initializationType, inInvoke, runtimeVersion), static (json, start) =>
            {
                json.WriteString("initializationType", start.initializationType);
                json.WriteString("phase", Phase(start.inInvoke));
                json.WriteString("runtimeVersion", start.runtimeVersion);
                json.WriteString("runtimeVersionArn", start.Spec.RuntimeVersionArn);
                json.WriteString("functionName", start.Spec.FunctionName);
                json.WriteString("functionVersion", start.Spec.Version);
                json.WriteString("instanceId", start.environmentId);
                json.WriteNumber("instanceMaxMemory", start.Spec.MemorySize * 1024L * 1024L);
            });
        }
    }

    public void InitReport(in InitReport report)
    {
        if (Shows(LevelOf(report.Status, FunctionLogLevel.Debug)))
        {
            Append("platform.initRuntimeDone", report, (json, init) => WriteInit(json, init, withMetrics: false));
        }
        // On demand the first platform.report tells a success.
        if (Shows(LevelOf(report.Status, initializationType == InitializationTypes.OnDemand ? FunctionLogLevel.Debug : FunctionLogLevel.Info)))
        {
            Append("platform.initReport", report, (json, init) => WriteInit(json, init, withMetrics: true));
        }
    }

    public void Start(Invocation invocation)
    {
        if (Shows(FunctionLogLevel.Info))
        {
            Append("platform.start", invocation, static (json, started) =>
            {
                json.WriteString("requestId", started.RequestId);
                json.WriteString("version", started.Spec.Version);
            });
        }
    }

    /// <summary>In this format the failure is told by platform.runtimeDone and platform.report.</summary>
    public void Fault(Invocation invocation, InvocationStatus status, string errorType, string message)
    {
    }

    public void End(Invocation invocation, in InvocationReport report)
    {
        if (Shows(LevelOf(report.Status, FunctionLogLevel.Debug)))
        {
            Append("platform.runtimeDone", (invocation.RequestId, report), static (json, done) => WriteRuntimeDone(json, done.RequestId, done.report));
        }
        if (Shows(LevelOf(report.Status, FunctionLogLevel.Info)))
        {
            Append("platform.report", (invocation.RequestId, report), static (json, done) => WriteReport(json, done.RequestId, done.report));
        }
    }

    private void WriteInit(Utf8JsonWriter json, InitReport report, bool withMetrics)
    {
        json.WriteString("initializationType", initializationType);
        json.WriteString("phase", Phase(report.InInvoke));
        if (withMetrics)
        {
            json.WriteStartObject("metrics");
            WriteMilliseconds(json, "durationMs", report.Duration);
            json.WriteEndObject();
        }
        WriteStatus(json, report.Status, report.ErrorType);
    }

    private static void WriteRuntimeDone(Utf8JsonWriter json, string requestId, in InvocationReport report)
    {
        json.WriteString("requestId", requestId);
        WriteStatus(json, report.Status, report.ErrorType);
        json.WriteStartObject("metrics");
        WriteMilliseconds(json, "durationMs", report.Duration);
        json.WriteNumber("producedBytes", report.ProducedBytes);
        json.WriteEndObject();
    }

    private static void WriteReport(Utf8JsonWriter json, string requestId, in InvocationReport report)
    {
        json.WriteString("requestId", requestId);
        json.WriteStartObject("metrics");
        WriteMilliseconds(json, "durationMs", report.Duration);
        json.WriteNumber("billedDurationMs", report.BilledDuration);
        json.WriteNumber("memorySizeMB", report.MemorySize);
        json.WriteNumber("maxMemoryUsedMB", report.MaxMemoryUsed);
        if (report.InitDuration is { } init)
        {
            WriteMilliseconds(json, "initDurationMs", init);
        }
        json.WriteEndObject();
        WriteStatus(json, report.Status, report.ErrorType);
    }

    private static void WriteStatus(Utf8JsonWriter json, InvocationStatus status, string? errorType)
    {
        json.WriteString("status", status switch
        {
            InvocationStatus.Success => "success",
            InvocationStatus.Timeout => "timeout",
            _ => "error",
        });
        if (errorType is not null && status is InvocationStatus.Failure or InvocationStatus.FunctionError)
        {
            json.WriteString("errorType", errorType);
        }
    }

    private static void WriteMilliseconds(Utf8JsonWriter json, string name, TimeSpan duration) =>
        json.WriteNumber(name, Math.Round(duration.TotalMilliseconds, 3));

    private static string Phase(bool inInvoke) => inInvoke ? "invoke" : "init";

    private static FunctionLogLevel LevelOf(InvocationStatus status, FunctionLogLevel onSuccess) =>
        status == InvocationStatus.Success ? onSuccess : FunctionLogLevel.Warn;

    private bool Shows(FunctionLogLevel level) => level >= _systemLevel;

    private void Append<T>(string type, T record, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", log.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
            json.WriteString("type", type);
            json.WriteStartObject("record");
            write(json, record);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        log.Append(buffer.WrittenSpan, endLineInTail: true);
    }
}
