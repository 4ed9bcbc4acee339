using System.Text;
using System.Text.Json;
using LambdaEmu.Core.JsonSchemas.Keywords;

namespace LambdaEmu.Core.JsonSchemas.Reading;

/// <summary>Schemas and what they refer to. Each is read once, so that circles end where they began.</summary>
internal sealed class SchemaReader(Func<string, string?> resolve)
{
    private const int MaxDepth = 200;

    private readonly Dictionary<string, SchemaDocument> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<(SchemaDocument, string), SchemaNode> _nodes = [];

    /// <exception cref="JsonSchemaException">It is no schema.</exception>
    public SchemaNode Read(string json) => At(Parse(json), "");

    /// <summary>The schema at a pointer.</summary>
    public SchemaNode At(SchemaDocument document, string pointer)
    {
        if (_nodes.TryGetValue((document, pointer), out var node))
        {
            return node;
        }
        var element = document.At(pointer);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonSchemaException($"The schema at #{pointer} is no object");
        }
        _nodes[(document, pointer)] = node = new SchemaNode();
        node.Complete(element.TryGetProperty("$ref", out var reference) && reference.ValueKind == JsonValueKind.String
            ? [new RefKeyword(Follow(document, reference.GetString()!))]
            : new KeywordReader(this, document, pointer, element).Read());
        return node;
    }

    private SchemaNode Follow(SchemaDocument document, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var uri = hash < 0 ? reference : reference[..hash];
        var fragment = hash < 0 ? "" : reference[(hash + 1)..];
        if (fragment.Length > 0 && fragment[0] != '/')
        {
            return At(document, document.FindId(reference) ?? document.FindId("#" + fragment) ?? throw Missing(reference));
        }
        if (uri.Length == 0)
        {
            return At(document, fragment);
        }
        return document.FindId(uri) is { } own ? At(document, own + fragment) : At(Fetch(uri), fragment);
    }

    private SchemaDocument Fetch(string uri)
    {
        if (!_documents.TryGetValue(uri, out var document))
        {
            _documents[uri] = document = Parse(resolve(uri) ?? throw Missing(uri));
        }
        return document;
    }

    private static SchemaDocument Parse(string json)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = MaxDepth });
            return new SchemaDocument(JsonElement.ParseValue(ref reader));
        }
        catch (JsonException e)
        {
            throw new JsonSchemaException($"The schema is no JSON: {e.Message}", e);
        }
    }

    private static JsonSchemaException Missing(string reference) => new($"There is no schema {reference}");
}
