using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>
/// GET /_lambdaemu/idle?timeout=30: answers when nothing is in flight any more, or 408 when the seconds are over. With placeholders=true
/// also not before all runtimes that are started ahead of need have been.
/// </summary>
internal sealed class Idle(Emulator emulator)
{
    private const double DefaultSeconds = 30;

    public async Task HandleAsync(HttpContext http)
    {
        if (!TryReadTimeout(http.Request, out var timeout))
        {
            await AdminAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, w => w.WriteString("message", "timeout is a number of seconds, 0 to 3600"));
            return;
        }
        var idle = true;
        try
        {
            await WhenIdleAsync(http).WaitAsync(timeout, http.RequestAborted);
        }
        catch (TimeoutException)
        {
            idle = false;
        }
        await AdminAnswer.WriteAsync(http, idle ? StatusCodes.Status200OK : StatusCodes.Status408RequestTimeout, writer =>
        {
            writer.WriteBoolean("idle", idle);
            writer.WriteNumber("inFlight", emulator.Activity.InFlight);
        });
    }

    private async Task WhenIdleAsync(HttpContext http)
    {
        await emulator.Activity.WhenIdleAsync(http.RequestAborted);
        if (http.Request.Query["placeholders"] == "true")
        {
            await emulator.PlaceholdersStarted;
        }
    }

    private static bool TryReadTimeout(HttpRequest request, out TimeSpan timeout)
    {
        var seconds = DefaultSeconds;
        var given = request.Query["timeout"].ToString();
        var valid = given.Length == 0 || double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds);
        valid &= seconds is >= 0 and <= 3600;
        timeout = valid ? TimeSpan.FromSeconds(seconds) : default;
        return valid;
    }
}
