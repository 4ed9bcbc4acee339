using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Stages;
using LambdaEmu.Services.Endpoints.AccessLogs;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;

/// <summary>Writes one event for each request into the log group that the stage names, in the stage's format.</summary>
internal sealed class AccessLogs(ILogSink logs, TimeProvider time)
{
    // Parsed once for as long as a stage has them.
    private readonly ConditionalWeakTable<AccessLog, AccessLogFormat> _formats = [];

    /// <param name="find">What $context variables hold, named without $context; null for what is not there.</param>
    public void Write(ApiState api, StageDefinition stage, Func<string, string?> find)
    {
        if (stage.AccessLog is { } log)
        {
            var line = _formats.GetValue(log, l => new AccessLogFormat(l.Format)).Write(find);
            AccessLogTarget.Write(logs, log.DestinationArn, StreamOf(api, stage), time.GetUtcNow(), line);
        }
    }

    // AWS's streams have names that say nothing, and each stage its own.
    private static string StreamOf(ApiState api, StageDefinition stage) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{api.Id}/{stage.Name}")));
}
