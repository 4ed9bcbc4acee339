using System.Globalization;
using System.Runtime.CompilerServices;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Stages;
using LambdaEmu.Services.Endpoints.AccessLogs;

namespace LambdaEmu.Services.ApiGateway.Serving.Logging;

/// <summary>One line for each request, in the form that the stage asks for.</summary>
internal sealed class AccessLog(ILogSink logs, TimeProvider time)
{
    private readonly ConditionalWeakTable<AccessLogSettings, AccessLogFormat> _formats = [];

    public void Write(RestCall call, RestAnswer answer)
    {
        if (call.Stage.AccessLog is not { DestinationArn: { } destination, Format: { } format } settings)
        {
            return;
        }
        var context = new RestContext(call);
        var line = _formats.GetValue(settings, _ => new AccessLogFormat(format)).Write(name => name switch
        {
            "status" => answer.Status.ToString(CultureInfo.InvariantCulture),
            "responseLength" => answer.Body.Length.ToString(CultureInfo.InvariantCulture),
            "responseLatency" => ((int)(time.GetUtcNow() - call.Http.Received).TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
            _ => context.Find(name),
        });
        AccessLogTarget.Write(logs, destination, StreamNames.Of(call.Staged), call.Http.Received, line);
    }
}
