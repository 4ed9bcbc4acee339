using LambdaEmu.Core.Identity;

namespace LambdaEmu.Core.Ports;

/// <summary>Where the output of functions goes. CloudWatch Logs implements it; whoever runs code writes to it.</summary>
public interface ILogSink
{
    /// <summary>
    /// A writer for one stream. Group and stream come into being with the first event, as with AWS, and again
    /// if somebody deletes them meanwhile.
    /// </summary>
    ILogStreamWriter OpenStream(ResourceScope scope, string logGroup, string logStream);
}

/// <summary>Appends events to one log stream. Safe to call from several threads; never blocks on a disk.</summary>
public interface ILogStreamWriter
{
    /// <param name="timestamp">Milliseconds since 1970.</param>
    /// <param name="message">One event in UTF-8, copied before the call returns.</param>
    void Append(long timestamp, ReadOnlySpan<byte> message);
}
