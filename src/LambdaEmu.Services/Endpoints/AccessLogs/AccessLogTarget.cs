using System.Text;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Endpoints.AccessLogs;

/// <summary>Where access logs go: a log group of CloudWatch Logs.</summary>
public static class AccessLogTarget
{
    private const string Prefix = "log-group:";

    /// <returns>The group's name; null where the ARN is no log group's.</returns>
    public static string? GroupOf(string destinationArn) =>
        Arn.TryParse(destinationArn) is { Service: "logs", Resource: var resource } && resource.StartsWith(Prefix, StringComparison.Ordinal)
            ? resource[Prefix.Length..].TrimEnd('*').TrimEnd(':')
            : null;

    public static void Write(ILogSink logs, string destinationArn, string stream, DateTimeOffset time, string line)
    {
        if (GroupOf(destinationArn) is { } group)
        {
            logs.OpenStream(Arn.TryParse(destinationArn)!.Scope, group, stream)
                .Append(time.ToUnixTimeMilliseconds(), Encoding.UTF8.GetBytes(line));
        }
    }
}
