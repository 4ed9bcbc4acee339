using System.Text.Json;
using LambdaEmu.Execution.Placeholders;
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
        WritePlaceholders(writer, emulator.Placeholders);
        writer.WriteBoolean("durable", emulator.IsDurable);
    });

    private static void WritePlaceholders(Utf8JsonWriter writer, PlaceholderReport placeholders)
    {
        writer.WriteStartObject("placeholders");
        writer.WriteStartObject("ready");
        foreach (var (runtime, count) in placeholders.Ready)
        {
            writer.WriteNumber(runtime, count);
        }
        writer.WriteEndObject();
        writer.WriteNumber("megabytes", placeholders.Megabytes);
        writer.WriteNumber("limitMegabytes", placeholders.LimitMegabytes);
        writer.WriteNumber("hits", placeholders.Hits);
        writer.WriteNumber("misses", placeholders.Misses);
        writer.WriteEndObject();
    }
}
