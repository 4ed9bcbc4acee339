using System.Text.Json;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Persistence;

/// <summary>
/// Queues on disk, as JSON, one document each under their names. Members may be added; what is here is on people's disks and keeps its meaning.
/// </summary>
internal static class QueueDocuments
{
    public const string Kind = "sqs.queue";

    public static byte[] Write(long id, long createdAt, long modifiedAt, QueueSettings settings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteNumber("createdAt", createdAt);
            json.WriteNumber("modifiedAt", modifiedAt);
            json.WriteStartObject("attributes");
            foreach (var attribute in QueueAttribute.All)
            {
                if (attribute.Read(settings) is { } value)
                {
                    json.WriteString(attribute.Name, value);
                }
            }
            json.WriteEndObject();
            json.WriteStartObject("tags");
            foreach (var (key, value) in settings.Tags)
            {
                json.WriteString(key, value);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    public static StoredQueue Read(ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document);
        var root = json.RootElement;
        var attributes = Texts(root.GetProperty("attributes"));
        var settings = new QueueSettings { IsFifo = attributes.ContainsKey(QueueAttribute.FifoQueue), Tags = Texts(root.GetProperty("tags")) };
        foreach (var attribute in QueueAttribute.All)
        {
            if (attributes.TryGetValue(attribute.Name, out var value))
            {
                settings = attribute.Write(settings, value);
            }
        }
        return new StoredQueue(root.GetProperty("id").GetInt64(), root.GetProperty("createdAt").GetInt64(), root.GetProperty("modifiedAt").GetInt64(), settings);
    }

    private static Dictionary<string, string> Texts(JsonElement members) =>
        members.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString()!);
}

/// <summary>A queue as it lies on disk. Times are milliseconds since 1970.</summary>
internal sealed record StoredQueue(long Id, long CreatedAt, long ModifiedAt, QueueSettings Settings);
