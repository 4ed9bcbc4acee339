using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>
/// GET /_lambdaemu/clock: the emulator's time. POST moves it: {"advance":"PT6H"} (an ISO 8601 duration, or seconds), {"freeze":true}, {"resume":true}.
/// A move answers when all that it set going has come to rest.
/// </summary>
internal sealed class Clock(Emulator emulator)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    public Task ShowAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteString("now", emulator.Clock.GetUtcNow().UtcDateTime);
        writer.WriteString("ahead", XmlConvert.ToString(emulator.Clock.Ahead));
        writer.WriteBoolean("frozen", emulator.Clock.IsFrozen);
    });

    public async Task MoveAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } move)
        {
            await AdminAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, w => w.WriteString(
                "message", """The body is one of {"advance":"PT6H"} (ISO 8601, or a number of seconds; zero to ten years), {"freeze":true} and {"resume":true}"""));
            return;
        }
        await move();
        await ShowAsync(http);
    }

    /// <returns>Null where the body is none of those.</returns>
    private async Task<Func<Task>?> ReadAsync(HttpContext http)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            if (body.RootElement.ValueKind != JsonValueKind.Object || body.RootElement.EnumerateObject().ToList() is not [var only])
            {
                return null;
            }
            return (only.Name, only.Value.ValueKind) switch
            {
                ("advance", _) when Duration.Read(only.Value) is { } span && span >= TimeSpan.Zero && span <= Longest =>
                    () => emulator.Clock.AdvanceAsync(span, emulator.Activity.WhenIdleAsync, http.RequestAborted),
                ("freeze", JsonValueKind.True) => () => Done(emulator.Clock.Freeze),
                ("resume", JsonValueKind.True) => () => Done(emulator.Clock.Resume),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
