using System.Text.Json;
using System.Xml;
using LambdaEmu.Core.Faults;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>
/// GET /_lambdaemu/faults: the rules of what goes wrong on request, and how often each has struck. PUT puts others in their place, DELETE takes
/// them away. See <see cref="FaultRuleReader"/> for what they look like.
/// </summary>
internal sealed class Faults(Emulator emulator)
{
    public Task ShowAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartArray("rules");
        foreach (var rule in emulator.Faults.Rules)
        {
            Write(writer, rule);
        }
        writer.WriteEndArray();
    });

    public async Task ReplaceAsync(HttpContext http)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            emulator.Faults.Replace(FaultRuleReader.Read(body.RootElement));
        }
        catch (Exception refused) when (refused is JsonException or FaultRuleException)
        {
            var message = refused is FaultRuleException ? refused.Message : "The body is no JSON";
            await AdminAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, w => w.WriteString("message", message));
            return;
        }
        await ShowAsync(http);
    }

    public Task ClearAsync(HttpContext http)
    {
        emulator.Faults.Replace([]);
        return ShowAsync(http);
    }

    private static void Write(Utf8JsonWriter writer, FaultRule rule)
    {
        var (subject, fault) = FaultNames.Of(rule.Kind);
        writer.WriteStartObject();
        writer.WriteString(subject, rule.Target);
        writer.WriteString("fault", fault);
        if (rule.Delay > TimeSpan.Zero)
        {
            writer.WriteString("by", XmlConvert.ToString(rule.Delay));
        }
        writer.WriteNumber("probability", rule.Probability);
        writer.WriteNumber("seed", rule.Seed);
        if (rule.Times is { } times)
        {
            writer.WriteNumber("times", times);
        }
        writer.WriteNumber("strikes", rule.Strikes);
        writer.WriteEndObject();
    }
}
