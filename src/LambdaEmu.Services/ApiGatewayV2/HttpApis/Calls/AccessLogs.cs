using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Stages;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;

/// <summary>Writes one event for each request into the log group that the stage names, in the stage's format.</summary>
internal sealed partial class AccessLogs(ILogSink logs, TimeProvider time)
{
    private const string Missing = "-";

    private readonly ConcurrentDictionary<(string Destination, string Stream), ILogStreamWriter> _streams = new();

    /// <param name="find">What $context variables hold; null for what is not there.</param>
    public void Write(ApiState api, StageDefinition stage, Func<string, string?> find)
    {
        if (stage.AccessLog is not { } log || Arn.TryParse(log.DestinationArn) is not { } arn)
        {
            return;
        }
        var line = Variable().Replace(log.Format, match => find(match.Groups[1].Value) ?? Missing);
        var stream = _streams.GetOrAdd(
            (log.DestinationArn, StreamOf(api, stage)), key => logs.OpenStream(arn.Scope, arn.Resource["log-group:".Length..], key.Stream));
        stream.Append(time.GetUtcNow().ToUnixTimeMilliseconds(), Encoding.UTF8.GetBytes(line));
    }

    // AWS's streams have names that say nothing, and each stage its own.
    private static string StreamOf(ApiState api, StageDefinition stage) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{api.Id}/{stage.Name}")));

    [GeneratedRegex(@"\$(context\.[A-Za-z0-9_.:-]*[A-Za-z0-9_])")]
    private static partial Regex Variable();
}
