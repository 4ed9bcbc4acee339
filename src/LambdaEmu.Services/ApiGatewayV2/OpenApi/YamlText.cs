using System.Text;
using System.Text.Json;

namespace LambdaEmu.Services.ApiGatewayV2.OpenApi;

/// <summary>Writes JSON as YAML in block style. Texts keep their quotes, which YAML reads as JSON does.</summary>
internal static class YamlText
{
    public static string From(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder("---\n");
        Members(text, document.RootElement, 0);
        return text.ToString();
    }

    private static void Members(StringBuilder text, JsonElement element, int indent)
    {
        foreach (var member in element.EnumerateObject())
        {
            text.Append(' ', indent).Append('"').Append(JsonEncodedText.Encode(member.Name)).Append("\":");
            Value(text, member.Value, indent + 2);
        }
    }

    private static void Items(StringBuilder text, JsonElement element, int indent)
    {
        foreach (var item in element.EnumerateArray())
        {
            text.Append(' ', indent).Append('-');
            Value(text, item, indent + 2);
        }
    }

    private static void Value(StringBuilder text, JsonElement value, int indent)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                text.Append('\n');
                Members(text, value, indent);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                text.Append('\n');
                Items(text, value, indent);
                break;
            default:
                text.Append(' ').Append(value.GetRawText()).Append('\n');
                break;
        }
    }
}
