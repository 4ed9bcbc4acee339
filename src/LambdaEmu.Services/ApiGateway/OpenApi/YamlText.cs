using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>YAML as the JSON of the same meaning, by the core schema: plain words may be numbers, booleans or null; quoted ones are text.</summary>
internal static class YamlText
{
    private const int MaxDepth = 200;

    /// <exception cref="YamlException">The text is no YAML, or nests too deeply.</exception>
    public static byte[] ToJson(ReadOnlySpan<byte> yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Encoding.UTF8.GetString(yaml)));
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            if (stream.Documents.Count == 0)
            {
                writer.WriteNullValue();
            }
            else
            {
                Write(writer, stream.Documents[0].RootNode, 0);
            }
        }
        return json.WrittenSpan.ToArray();
    }

    /// <summary>JSON as YAML in blocks; texts are quoted, so that they stay texts.</summary>
    public static byte[] FromJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new YamlStream(new YamlDocument(ToNode(document.RootElement))).Save(text, assignAnchors: false);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static YamlNode ToNode(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new YamlMappingNode(element.EnumerateObject().Select(m => KeyValuePair.Create<YamlNode, YamlNode>(Quoted(m.Name), ToNode(m.Value)))),
        JsonValueKind.Array => new YamlSequenceNode(element.EnumerateArray().Select(ToNode)),
        JsonValueKind.String => Quoted(element.GetString()!),
        _ => new YamlScalarNode(element.GetRawText()) { Style = ScalarStyle.Plain },
    };

    private static YamlScalarNode Quoted(string text) => new(text) { Style = ScalarStyle.DoubleQuoted };

    private static void Write(Utf8JsonWriter writer, YamlNode node, int depth)
    {
        if (depth > MaxDepth)
        {
            // An alias may lead back to what holds it.
            throw new YamlException("The document nests too deeply");
        }
        switch (node)
        {
            case YamlMappingNode map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Children)
                {
                    writer.WritePropertyName((key as YamlScalarNode)?.Value ?? throw new YamlException("A key is no scalar"));
                    Write(writer, value, depth + 1);
                }
                writer.WriteEndObject();
                break;
            case YamlSequenceNode list:
                writer.WriteStartArray();
                foreach (var item in list.Children)
                {
                    Write(writer, item, depth + 1);
                }
                writer.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                Write(writer, scalar);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        switch (text)
        {
            case var _ when scalar.Style != ScalarStyle.Plain:
                writer.WriteStringValue(text);
                break;
            case "" or "~" or "null" or "Null" or "NULL":
                writer.WriteNullValue();
                break;
            case "true" or "True" or "TRUE" or "false" or "False" or "FALSE":
                writer.WriteBooleanValue(text[0] is 't' or 'T');
                break;
            case var _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && !(text.Length > 1 && text[0] == '0'):
                writer.WriteNumberValue(whole);
                break;
            case var _ when char.IsAsciiDigit(text[^1]) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real):
                writer.WriteNumberValue(real);
                break;
            default:
                writer.WriteStringValue(text);
                break;
        }
    }
}
