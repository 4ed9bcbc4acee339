using System.Globalization;
using System.Text.Json;
using LambdaEmu.Core.Trail;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>
/// GET /_lambdaemu/events: what happened last to events, the newest last. With id=, of a message of SNS or SQS, of a request or of an X-Ray root: all that
/// led to it and all that came of that, from beginning to end.
/// </summary>
internal sealed class Events(Emulator emulator)
{
    private const int DefaultLimit = 100;

    public Task HandleAsync(HttpContext http) => Problem(http.Request.Query, out var limit) is { } problem
        ? AdminAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, w => w.WriteString("message", problem))
        : AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("events");
            foreach (var entry in Find(http.Request.Query["id"], limit))
            {
                Write(writer, entry);
            }
            writer.WriteEndArray();
        });

    private IEnumerable<TrailEntry> Find(string? id, int? limit) =>
        id is null ? emulator.Trail.Latest(limit ?? DefaultLimit) : emulator.Trail.ChainOf(id.Trim()).TakeLast(limit ?? EventTrail.Capacity);

    /// <returns>Null where the parameters are in order.</returns>
    private static string? Problem(IQueryCollection query, out int? limit)
    {
        limit = null;
        if (query.Keys.FirstOrDefault(k => k is not ("id" or "limit")) is { } unknown)
        {
            return $"There is no parameter {unknown}: events takes id and limit";
        }
        if (query.TryGetValue("id", out var id) && (id.Count != 1 || string.IsNullOrWhiteSpace(id)))
        {
            return "id is one id of a message or a request, or an X-Ray root";
        }
        if (!query.TryGetValue("limit", out var given))
        {
            return null;
        }
        var valid = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= EventTrail.Capacity;
        limit = count;
        return valid ? null : $"limit is a number of steps, 1 to {EventTrail.Capacity}";
    }

    private static void Write(Utf8JsonWriter writer, TrailEntry entry)
    {
        var step = entry.Step;
        writer.WriteStartObject();
        writer.WriteString("at", entry.At.UtcDateTime);
        writer.WriteString("what", JsonNamingPolicy.CamelCase.ConvertName(step.What.ToString()));
        writer.WriteString("where", step.Where);
        WriteIfAny(writer, "from", step.From);
        WriteIfAny(writer, "id", step.Id == Guid.Empty ? null : step.Id.ToString());
        if (step.Causes.Any())
        {
            writer.WriteStartArray("causes");
            foreach (var cause in step.Causes)
            {
                writer.WriteStringValue(cause.Id);
            }
            writer.WriteEndArray();
        }
        if (step.Attempt > 0)
        {
            writer.WriteNumber("attempt", step.Attempt);
        }
        WriteIfAny(writer, "reason", step.Reason);
        if (step.Next is { } next)
        {
            writer.WriteString("next", next.UtcDateTime);
        }
        WriteIfAny(writer, "root", TraceRoot.Of(step.TraceHeader));
        writer.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
