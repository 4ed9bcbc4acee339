using System;
using Amazon.Lambda.Core;

namespace LambdaEmu.DotnetHost;

/// <summary>The context's logger. Amazon's interface leads its many other methods to these.</summary>
internal class AmazonLogger(Log log) : ILambdaLogger
{
    public void Log(string message) => log.WriteRaw(message ?? "");

    public void LogLine(string message) => log.Write(Level.Information, message);

    // Newer versions of the interface have these. .NET finds virtual methods of the right name and signature, whatever we were compiled against.
    public virtual void Log(string level, string message) => log.Write(Levels.Parse(level), null, message, null);

    public virtual void Log(string level, string message, params object[] args) => log.Write(Levels.Parse(level), null, message, args);

    public virtual void Log(string level, Exception exception, string message, params object[] args) =>
        log.Write(Levels.Parse(level), exception, message, args);
}
