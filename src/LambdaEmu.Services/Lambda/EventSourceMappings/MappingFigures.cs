namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>How a mapping goes, for those who look inside.</summary>
/// <param name="LastProcessingResult">What came of the last batch: OK, PROBLEM: and why, or that there was none.</param>
/// <param name="EventCounts">AWS's metrics by their names, where the mapping's MetricsConfig asks for them; from the emulator's start. Else none.</param>
public sealed record MappingFigures(
    string Arn, string EventSourceArn, string FunctionArn, string State, string LastProcessingResult, IReadOnlyList<(string Name, long Count)> EventCounts)
{
    internal static MappingFigures Of(EventSourceMapping mapping) => new(
        mapping.Arn, mapping.Settings.EventSourceArn, mapping.Settings.Function.QualifiedArn, mapping.State, mapping.LastProcessingResult,
        mapping.Settings.Metrics.Contains("EventCount") ? mapping.Metrics.EventCounts : []);
}
