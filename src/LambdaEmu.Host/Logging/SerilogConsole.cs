using LambdaEmu.Host.Options;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace LambdaEmu.Host.Logging;

/// <summary>The emulator's own log: one line an event on standard error, so that standard output stays for what people paste.</summary>
internal static class SerilogConsole
{
    private const string Template = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    public static void AddTo(ILoggingBuilder logging, LogVerbosity verbosity)
    {
        if (verbosity == LogVerbosity.None)
        {
            return;
        }
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(Level(verbosity))
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // Why the host can't start is told in one line by whoever started it.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", LogEventLevel.Fatal)
            .WriteTo.Console(outputTemplate: Template, standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .CreateLogger();
        logging.AddProvider(new SerilogLoggerProvider(logger, dispose: true));
        // Else ASP.NET Core makes an Activity for each request, for lines that nobody is shown.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.SetMinimumLevel(verbosity == LogVerbosity.Debug ? LogLevel.Debug : LogLevel.Information);
    }

    private static LogEventLevel Level(LogVerbosity verbosity) => verbosity switch
    {
        LogVerbosity.Debug => LogEventLevel.Debug,
        LogVerbosity.Warning => LogEventLevel.Warning,
        LogVerbosity.Error => LogEventLevel.Error,
        _ => LogEventLevel.Information,
    };
}
