using System.Text.Json;
using System.Text.Json.Nodes;

namespace LambdaEmu.Services.Sns;

/// <summary>JSON objects that callers give as the texts of attributes.</summary>
internal static class JsonText
{
    /// <summary>Null where the text is no JSON object, or one that names a member twice.</summary>
    public static JsonObject? ParseObject(string text)
    {
        try
        {
            var node = JsonNode.Parse(text) as JsonObject;
            Visit(node);
            return node;
        }
        catch (Exception bad) when (bad is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether the text is any JSON.</summary>
    public static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Members that are named twice are found when an object is first looked into, and only then.
    private static void Visit(JsonNode? node)
    {
        foreach (var child in node switch { JsonObject members => members.Select(m => m.Value), JsonArray items => items, _ => [] })
        {
            Visit(child);
        }
    }
}
