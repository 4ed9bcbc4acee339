using System.Text.Json;

namespace LambdaEmu.Services.Sns.Persistence;

/// <summary>What the documents of SNS have in common.</summary>
internal static class JsonDocuments
{
    public static byte[] Write(Action<Utf8JsonWriter> writeMembers)
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

    public static void WriteTexts(Utf8JsonWriter json, string member, IEnumerable<KeyValuePair<string, string>> texts)
    {
        json.WriteStartObject(member);
        foreach (var (name, value) in texts)
        {
            json.WriteString(name, value);
        }
        json.WriteEndObject();
    }

    public static Dictionary<string, string> Texts(JsonElement document, string member) =>
        document.GetProperty(member).EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString()!);

    /// <summary>Null where the member is missing.</summary>
    public static string? Text(JsonElement document, string member) => document.TryGetProperty(member, out var value) ? value.GetString() : null;

    public static bool Flag(JsonElement document, string member) => document.TryGetProperty(member, out var value) && value.GetBoolean();
}
