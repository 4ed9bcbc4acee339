using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>GET /_lambdaemu/mappings: all event source mappings of all accounts and regions, what came of their last batches, and the counts that they ask for.</summary>
internal sealed class Mappings(Emulator emulator)
{
    public Task HandleAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartArray("mappings");
        foreach (var mapping in emulator.Mappings)
        {
            writer.WriteStartObject();
            writer.WriteString("arn", mapping.Arn);
            writer.WriteString("eventSourceArn", mapping.EventSourceArn);
            writer.WriteString("functionArn", mapping.FunctionArn);
            writer.WriteString("state", mapping.State);
            writer.WriteString("lastProcessingResult", mapping.LastProcessingResult);
            foreach (var (name, count) in mapping.EventCounts)
            {
                writer.WriteNumber(name, count);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    });
}
