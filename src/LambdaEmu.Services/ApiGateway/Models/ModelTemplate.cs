using System.Text;
using System.Text.Json;

namespace LambdaEmu.Services.ApiGateway.Models;

/// <summary>A mapping template that makes an example of a model: what somebody who writes one begins with.</summary>
internal static class ModelTemplate
{
    private const string Indent = "  ";

    public static string Of(Model model)
    {
        using var schema = JsonDocument.Parse(model.Schema);
        var text = new StringBuilder("#set($inputRoot = $input.path('$'))\n");
        Value(text, schema.RootElement, "$inputRoot", "");
        return text.ToString();
    }

    private static void Value(StringBuilder text, JsonElement schema, string source, string indent)
    {
        switch (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : "object")
        {
            case "array":
                Items(text, schema, source, indent);
                break;
            case "string":
                text.Append('"').Append("foo").Append('"');
                break;
            case "integer" or "number":
                text.Append("42");
                break;
            case "boolean":
                text.Append("true");
                break;
            case "null":
                text.Append("null");
                break;
            default:
                Properties(text, schema, source, indent);
                break;
        }
    }

    private static void Properties(StringBuilder text, JsonElement schema, string source, string indent)
    {
        text.Append('{');
        var separator = "\n";
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                text.Append(separator).Append(indent).Append(Indent).Append('"').Append(property.Name).Append("\" : ");
                Value(text, property.Value, $"{source}.{property.Name}", indent + Indent);
                separator = ",\n";
            }
        }
        text.Append('\n').Append(indent).Append('}');
    }

    private static void Items(StringBuilder text, JsonElement schema, string source, string indent)
    {
        text.Append("[\n#foreach($elem in ").Append(source).Append(")\n").Append(indent).Append(Indent);
        Value(text, schema.TryGetProperty("items", out var items) ? items : default, "$elem", indent + Indent);
        text.Append("#if($foreach.hasNext),#end\n").Append(indent).Append("#end\n").Append(indent).Append(']');
    }
}
