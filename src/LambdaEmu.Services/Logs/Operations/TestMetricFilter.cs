using System.Text;
using LambdaEmu.Contracts.Logs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.FilterPatterns;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Tells which messages a filter pattern matches, and what it takes out of them.</summary>
internal sealed class TestMetricFilter : IOperation<TestMetricFilterRequest, TestMetricFilterResponse>
{
    public ValueTask<TestMetricFilterResponse> HandleAsync(TestMetricFilterRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var pattern = FilterPattern.Parse(request.FilterPattern);
        var matches = new List<MetricFilterMatchRecord>();
        foreach (var (index, message) in request.LogEventMessages!.Index())
        {
            var text = Encoding.UTF8.GetBytes(message);
            if (pattern.Matches(text))
            {
                matches.Add(new MetricFilterMatchRecord
                {
                    EventNumber = index + 1,
                    EventMessage = message,
                    ExtractedValues = new(pattern.Extract(text)),
                });
            }
        }
        return ValueTask.FromResult(new TestMetricFilterResponse { Matches = matches });
    }
}
