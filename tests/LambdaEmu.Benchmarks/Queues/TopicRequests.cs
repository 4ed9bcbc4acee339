using System.Text;
using LambdaEmu.Benchmarks.Load;

namespace LambdaEmu.Benchmarks.Queues;

/// <summary>Calls of SNS as its SDKs make them.</summary>
internal static class TopicRequests
{
    public static byte[] Make(string action, params (string Name, string Value)[] parameters) => HttpRequestBytes.Make("POST", "/", "sns",
        Encoding.ASCII.GetBytes($"Action={action}&Version=2010-03-31{string.Concat(parameters.Select(p => $"&{p.Name}={Uri.EscapeDataString(p.Value)}"))}"),
        "application/x-www-form-urlencoded; charset=utf-8");
}
