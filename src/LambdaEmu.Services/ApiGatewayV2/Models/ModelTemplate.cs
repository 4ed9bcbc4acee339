using System.Text;
using System.Text.Json;

namespace LambdaEmu.Services.ApiGatewayV2.Models;

/// <summary>Writes a mapping template that makes an example of what a schema describes.</summary>
internal static class ModelTemplate
{
    private const int MaxDepth = 20;

    public static string Make(string schema)
    {
        using var json = JsonDocument.Parse(schema);
        var text = new StringBuilder("#set($inputRoot = $input.path('$'))\n");
        Value(text, json.RootElement, 0);
        return text.ToString();
    }

    private static void Value(StringBuilder text, JsonElement schema, int depth)
    {
        var type = schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString() : "object";
        switch (type)
        {
            case "object" when depth < MaxDepth:
                Members(text, schema, depth);
                break;
            case "array" when depth < MaxDepth && schema.TryGetProperty("items", out var items):
                text.Append("[ ##TODO: Update this foreach loop to reference array from input json\n#foreach($elem in $inputRoot)\n").Append(' ', depth + 2);
                Value(text, items, depth + 2);
                text.Append(" #if($foreach.hasNext),#end\n#end\n ]");
                break;
            default:
                text.Append(type switch { "string" => "\"foo\"", "integer" => "42", "number" => "3.14", "boolean" => "true", "array" => "[ ]", "null" => "null", _ => "{ }" });
                break;
        }
    }

    private static void Members(StringBuilder text, JsonElement schema, int depth)
    {
        text.Append('{');
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            var separator = "\n";
            foreach (var property in properties.EnumerateObject())
            {
                text.Append(separator).Append(' ', depth + 2).Append('"').Append(JsonEncodedText.Encode(property.Name)).Append("\" : ");
                Value(text, property.Value, depth + 2);
                separator = ",\n";
            }
        }
        text.Append('\n').Append(' ', depth).Append('}');
    }
}
