using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaEmu.Core.JsonSchemas.Keywords;
using LambdaEmu.Core.Text;

namespace LambdaEmu.Core.JsonSchemas.Reading;

/// <summary>The keywords of one schema object. Words that draft 4 does not have are annotations.</summary>
internal sealed class KeywordReader(SchemaReader schemas, SchemaDocument document, string pointer, JsonElement schema)
{
    private readonly List<SchemaKeyword> _keywords = [];

    public SchemaKeyword[] Read()
    {
        Add("type", e => new TypeKeyword(Types(e)));
        Add("enum", e => new EnumKeyword(e.ValueKind == JsonValueKind.Array && e.GetArrayLength() > 0 ? [.. e.EnumerateArray()] : throw Fault("enum", "an array that is not empty")));
        ReadNumbers();
        ReadTexts();
        ReadArrays();
        ReadObjects();
        Add("allOf", e => new AllOfKeyword(Schemas("allOf", e)));
        Add("anyOf", e => new AnyOfKeyword(Schemas("anyOf", e)));
        Add("oneOf", e => new OneOfKeyword(Schemas("oneOf", e)));
        Add("not", _ => new NotKeyword(Below("not")));
        return [.. _keywords];
    }

    private void ReadNumbers()
    {
        Add("minimum", e => new RangeKeyword(Number("minimum", e), isMinimum: true, Flag("exclusiveMinimum")));
        Add("maximum", e => new RangeKeyword(Number("maximum", e), isMinimum: false, Flag("exclusiveMaximum")));
        Add("multipleOf", e => new MultipleOfKeyword(Number("multipleOf", e).GetDouble() > 0 ? e : throw Fault("multipleOf", "a number above zero")));
    }

    private void ReadTexts()
    {
        if (Has("minLength") || Has("maxLength"))
        {
            _keywords.Add(new LengthKeyword(Count("minLength"), Count("maxLength")));
        }
        Add("pattern", e => new PatternKeyword(Pattern("pattern", Text("pattern", e)), e.GetString()!));
        if (schema.TryGetProperty("format", out var format) && Formats.Find(Text("format", format)) is { } known)
        {
            _keywords.Add(known);
        }
    }

    private void ReadArrays()
    {
        if (schema.TryGetProperty("items", out var items))
        {
            _keywords.Add(items.ValueKind == JsonValueKind.Array
                ? new TupleKeyword([.. Enumerable.Range(0, items.GetArrayLength()).Select(i => Below($"items/{i}"))], Allows("additionalItems"), SchemaOrNull("additionalItems"))
                : new ItemsKeyword(Below("items")));
        }
        if (Has("minItems") || Has("maxItems"))
        {
            _keywords.Add(new ItemCountKeyword(Count("minItems"), Count("maxItems")));
        }
        if (Flag("uniqueItems"))
        {
            _keywords.Add(new UniqueItemsKeyword());
        }
    }

    private void ReadObjects()
    {
        Add("required", e => new RequiredKeyword(Texts("required", e)));
        if (Has("minProperties") || Has("maxProperties"))
        {
            _keywords.Add(new PropertyCountKeyword(Count("minProperties"), Count("maxProperties")));
        }
        if (Has("properties") || Has("patternProperties") || Has("additionalProperties"))
        {
            _keywords.Add(new PropertiesKeyword(
                Members("properties").ToFrozenDictionary(m => m.Name, m => m.Schema, StringComparer.Ordinal),
                [.. Members("patternProperties").Select(m => (Pattern("patternProperties", m.Name), m.Schema))],
                Allows("additionalProperties"),
                SchemaOrNull("additionalProperties")));
        }
        if (schema.TryGetProperty("dependencies", out var dependencies))
        {
            _keywords.AddRange(Dependencies(dependencies));
        }
    }

    private IEnumerable<SchemaKeyword> Dependencies(JsonElement dependencies)
    {
        foreach (var dependency in Object("dependencies", dependencies).EnumerateObject())
        {
            yield return dependency.Value.ValueKind == JsonValueKind.Array
                ? new PropertyDependencyKeyword(dependency.Name, Texts("dependencies", dependency.Value))
                : new SchemaDependencyKeyword(dependency.Name, Below($"dependencies/{SchemaDocument.Escape(dependency.Name)}"));
        }
    }

    private void Add(string name, Func<JsonElement, SchemaKeyword> read)
    {
        if (schema.TryGetProperty(name, out var value))
        {
            _keywords.Add(read(value));
        }
    }

    private bool Has(string name) => schema.TryGetProperty(name, out _);

    private SchemaNode Below(string path) => schemas.At(document, $"{pointer}/{path}");

    private SchemaNode[] Schemas(string name, JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        ? [.. Enumerable.Range(0, value.GetArrayLength()).Select(i => Below($"{name}/{i}"))]
        : throw Fault(name, "an array that is not empty");

    private List<(string Name, SchemaNode Schema)> Members(string name) => schema.TryGetProperty(name, out var value)
        ? [.. Object(name, value).EnumerateObject().Select(m => m.Name).Distinct().Select(n => (n, Below($"{name}/{SchemaDocument.Escape(n)}")))]
        : [];

    private bool Allows(string name) => !schema.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.False;

    private SchemaNode? SchemaOrNull(string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) ? Below(name) : null;

    private string[] Types(JsonElement value)
    {
        var types = value.ValueKind == JsonValueKind.Array ? Texts("type", value) : [Text("type", value)];
        return types.FirstOrDefault(t => !TypeKeyword.IsKnown(t)) is { } unknown ? throw new JsonSchemaException($"There is no type {unknown} (at #{pointer})") : types;
    }

    private string[] Texts(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(e => Text(name, e))] : throw Fault(name, "an array of strings");

    private string Text(string name, JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Fault(name, "a string");

    private JsonElement Number(string name, JsonElement value) => value.ValueKind == JsonValueKind.Number ? value : throw Fault(name, "a number");

    private JsonElement Object(string name, JsonElement value) => value.ValueKind == JsonValueKind.Object ? value : throw Fault(name, "an object");

    private bool Flag(string name) => schema.TryGetProperty(name, out var value)
        && (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Fault(name, "true or false"));

    private long? Count(string name)
    {
        if (!schema.TryGetProperty(name, out var value))
        {
            return null;
        }
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count >= 0 ? count : throw Fault(name, "a whole number from zero");
    }

    private Regex Pattern(string name, string pattern)
    {
        try
        {
            return BoundedRegex.Create(pattern);
        }
        catch (ArgumentException e)
        {
            throw new JsonSchemaException($"{name} at #{pointer} is no regular expression: {e.Message}", e);
        }
    }

    private JsonSchemaException Fault(string name, string wanted) => new($"{name} at #{pointer} has to be {wanted}");
}
