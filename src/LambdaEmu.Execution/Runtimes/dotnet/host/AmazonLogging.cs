using System;
using System.Reflection;

namespace LambdaEmu.DotnetHost;

/// <summary>Has Amazon's static LambdaLogger write to the log, by the fields that it keeps for its runtime; older ones lack some.</summary>
internal static class AmazonLogging
{
    public static void Connect(Assembly core, Log log)
    {
        if (core.GetType(FunctionAssemblies.AmazonCore + ".LambdaLogger") is not { } logger)
        {
            return;
        }
        Set(logger, "_loggingAction", new Action<string>(message => log.Write(null, null, message, null)));
        Set(logger, "_loggingWithLevelAction", new Action<string, string, object[]>((level, message, arguments) =>
            log.Write(Levels.Parse(level), null, message, arguments)));
        Set(logger, "_loggingWithLevelAndExceptionAction", new Action<string, Exception, string, object[]>((level, error, message, arguments) =>
            log.Write(Levels.Parse(level), error, message, arguments)));
    }

    private static void Set(Type logger, string field, Delegate action)
    {
        if (logger.GetField(field, BindingFlags.NonPublic | BindingFlags.Static) is { } found && found.FieldType == action.GetType())
        {
            found.SetValue(null, action);
        }
    }
}
