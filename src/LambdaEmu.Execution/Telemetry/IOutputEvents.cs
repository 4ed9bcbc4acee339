namespace LambdaEmu.Execution.Telemetry;

/// <summary>Takes what a runtime wrote, cut into log events. The bytes are only valid during the call.</summary>
internal interface IOutputEvents
{
    /// <summary>A line with its newline, or what there was of it.</summary>
    void Line(ReadOnlySpan<byte> line);

    /// <summary>A message from the telemetry descriptor, or a piece of one that exceeds an event's limit.</summary>
    void Message(bool isJson, FunctionLogLevel level, ReadOnlySpan<byte> message);
}
