using System.Text.Json;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Persistence;

/// <summary>
/// Groups and streams on disk, as JSON, and the kinds and keys that they lie under. Members may be added; what is here is
/// on people's disks and keeps its meaning.
/// </summary>
internal static class LogsDocuments
{
    public const string GroupKind = "logs.group";
    public const string StreamKind = "logs.stream";
    public const string EventsKind = "logs.events";

    public static string StreamKey(string group, string stream) => $"{group}\0{stream}";

    /// <summary>By id, not by name: a stream that is made again under a name has nothing to do with the earlier one.</summary>
    public static string EventsKey(string group, long stream) => $"{group}\0{stream}";

    public static (string Group, string Stream) SplitKey(string key)
    {
        var end = key.IndexOf('\0');
        return (key[..end], key[(end + 1)..]);
    }

    public static byte[] Write(long creationTime, LogGroupSettings settings) => WriteJson(json =>
    {
        json.WriteNumber("creationTime", creationTime);
        json.WriteString("class", settings.Class);
        json.WriteBoolean("deletionProtection", settings.DeletionProtection);
        if (settings.RetentionInDays is { } days)
        {
            json.WriteNumber("retentionInDays", days);
        }
        if (settings.KmsKeyId is { } key)
        {
            json.WriteString("kmsKeyId", key);
        }
        json.WriteStartObject("tags");
        foreach (var (name, value) in settings.Tags)
        {
            json.WriteString(name, value);
        }
        json.WriteEndObject();
    });

    public static (long CreationTime, LogGroupSettings Settings) ReadGroup(ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document);
        var root = json.RootElement;
        return (root.GetProperty("creationTime").GetInt64(), new LogGroupSettings
        {
            Class = root.GetProperty("class").GetString()!,
            DeletionProtection = root.GetProperty("deletionProtection").GetBoolean(),
            RetentionInDays = root.TryGetProperty("retentionInDays", out var days) ? days.GetInt32() : null,
            KmsKeyId = root.TryGetProperty("kmsKeyId", out var key) ? key.GetString() : null,
            Tags = root.GetProperty("tags").EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString()!),
        });
    }

    public static byte[] WriteStream(long id, long creationTime) => WriteJson(json =>
    {
        json.WriteNumber("id", id);
        json.WriteNumber("creationTime", creationTime);
    });

    public static (long Id, long CreationTime) ReadStream(ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document);
        return (json.RootElement.GetProperty("id").GetInt64(), json.RootElement.GetProperty("creationTime").GetInt64());
    }

    private static byte[] WriteJson(Action<Utf8JsonWriter> writeMembers)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
