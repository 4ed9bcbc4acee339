using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>GET /_localstack/health, as LocalStack's users and their containers' health checks know it.</summary>
internal sealed class LocalStackHealth(Emulator emulator)
{
    public Task HandleAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject("services");
        foreach (var service in emulator.Services)
        {
            writer.WriteString(service.Model.Id, "running");
        }
        writer.WriteEndObject();
        writer.WriteString("edition", "lambdaemu");
        writer.WriteString("version", Emulator.Version);
    });
}

/// <summary>GET /_localstack/info.</summary>
internal sealed class LocalStackInfo(Emulator emulator)
{
    public Task HandleAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteString("version", Emulator.Version);
        writer.WriteString("edition", "lambdaemu");
        writer.WriteString("system", RuntimeInformation.OSDescription);
        writer.WriteString("server_time_utc", emulator.Clock.GetUtcNow().UtcDateTime);
        writer.WriteNumber("uptime", (long)emulator.Uptime.TotalSeconds);
    });
}

/// <summary>GET /_localstack/init: there are no init scripts, and all stages that come before the first answer are over.</summary>
internal static class LocalStackInit
{
    public static Task HandleAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject("completed");
        writer.WriteBoolean("BOOT", true);
        writer.WriteBoolean("START", true);
        writer.WriteBoolean("READY", true);
        writer.WriteBoolean("SHUTDOWN", false);
        writer.WriteEndObject();
        writer.WriteStartArray("scripts");
        writer.WriteEndArray();
    });
}
