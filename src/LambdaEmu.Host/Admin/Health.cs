using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>GET /_lambdaemu/health: is it up, and what runs in it.</summary>
internal sealed class Health(Emulator emulator)
{
    public Task HandleAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteString("status", "ok");
        writer.WriteString("version", Emulator.Version);
        writer.WriteNumber("inFlight", emulator.Activity.InFlight);
        writer.WriteStartObject("environments");
        foreach (var (state, count) in emulator.EnvironmentCounts)
        {
            writer.WriteNumber(state, count);
        }
        writer.WriteEndObject();
        writer.WriteBoolean("durable", emulator.IsDurable);
    });
}
