using System.Text.Json;

namespace LambdaEmu.Core.JsonSchemas.Reading;

/// <summary>One JSON document with a schema, and the schemas within it that have an id.</summary>
internal sealed class SchemaDocument
{
    private readonly Dictionary<string, string> _pointers = new(StringComparer.Ordinal);

    public SchemaDocument(JsonElement root)
    {
        Root = root;
        Collect(root, "");
    }

    public JsonElement Root { get; }

    /// <summary>The pointer to what has this id, null where nothing has. The root's own id may come with an empty fragment.</summary>
    public string? FindId(string id) => _pointers.GetValueOrDefault(id) ?? _pointers.GetValueOrDefault(id + "#");

    /// <exception cref="JsonSchemaException">There is nothing at it.</exception>
    public JsonElement At(string pointer)
    {
        var element = Root;
        foreach (var segment in pointer.Split('/').Skip(1))
        {
            var name = Uri.UnescapeDataString(segment).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var isThere = element.ValueKind switch
            {
                JsonValueKind.Object => element.TryGetProperty(name, out element),
                JsonValueKind.Array => TryGetItem(name, ref element),
                _ => false,
            };
            if (!isThere)
            {
                throw new JsonSchemaException($"There is nothing at #{pointer}");
            }
        }
        return element;
    }

    private static bool TryGetItem(string name, ref JsonElement element)
    {
        if (!int.TryParse(name, out var index) || index < 0 || index >= element.GetArrayLength())
        {
            return false;
        }
        element = element[index];
        return true;
    }

    private void Collect(JsonElement element, string pointer)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
            {
                _pointers.TryAdd(id.GetString()!, pointer);
            }
            foreach (var member in element.EnumerateObject())
            {
                Collect(member.Value, $"{pointer}/{Escape(member.Name)}");
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, $"{pointer}/{index++}");
            }
        }
    }

    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal).Replace("%", "%25", StringComparison.Ordinal);
}
