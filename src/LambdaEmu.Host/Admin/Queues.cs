using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>GET /_lambdaemu/queues: all queues of all accounts and regions with their exact figures, and how many receives wait for messages.</summary>
internal sealed class Queues(Emulator emulator)
{
    public Task HandleAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartArray("queues");
        foreach (var queue in emulator.Queues.Describe())
        {
            writer.WriteStartObject();
            writer.WriteString("arn", queue.Arn);
            writer.WriteNumber("visible", queue.Visible);
            writer.WriteNumber("inFlight", queue.InFlight);
            writer.WriteNumber("delayed", queue.Delayed);
            writer.WriteNumber("waitingReceives", queue.Waiting);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    });
}
