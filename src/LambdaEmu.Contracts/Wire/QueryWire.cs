using System.Globalization;
using System.Xml;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Contracts.Wire;

/// <summary>
/// The scalar forms of AWS's query protocol: form parameters in, XML out. Timestamps are ISO 8601, blobs base64.
/// See https://smithy.io/2.0/aws/protocols/aws-query-protocol.html.
/// </summary>
public static class QueryWire
{
    public static string String(QueryNode node) => node.Value ?? "";

    public static int Int32(QueryNode node) =>
        int.TryParse(node.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : throw Malformed(node);

    public static long Int64(QueryNode node) =>
        long.TryParse(node.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : throw Malformed(node);

    public static double Double(QueryNode node) =>
        double.TryParse(node.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Malformed(node);

    public static bool Boolean(QueryNode node) => bool.TryParse(node.Value, out var value) ? value : throw Malformed(node);

    public static DateTimeOffset Timestamp(QueryNode node) =>
        DateTimeOffset.TryParse(node.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : throw Malformed(node);

    public static ReadOnlyMemory<byte> Blob(QueryNode node)
    {
        var bytes = new byte[(node.Value?.Length ?? 0) * 3 / 4 + 3];
        return Convert.TryFromBase64String(node.Value ?? "", bytes, out var length) ? bytes.AsMemory(0, length) : throw Malformed(node);
    }

    /// <summary>A flattened list of one item may come without its number, as in AWS's own examples: AttributeName=All.</summary>
    public static List<T> List<T>(QueryNode node, bool flattened, string itemName, Func<QueryNode, T> item) =>
        flattened && node.Value is not null
            ? [item(node)]
            : [.. ((flattened ? node : node.Find(itemName) ?? node).Numbered()).Select(item)];

    public static Dictionary<string, T> Map<T>(QueryNode node, bool flattened, string keyName, string valueName, Func<QueryNode, T> item)
    {
        var map = new Dictionary<string, T>();
        IEnumerable<QueryNode> entries = flattened && node.Find(keyName) is not null ? [node] : (flattened ? node : node.Find("entry") ?? node).Numbered();
        foreach (var entry in entries)
        {
            if (entry.Find(keyName)?.Value is { } key && entry.Find(valueName) is { } value)
            {
                map[key] = item(value);
            }
        }
        return map;
    }

    public static void Write(XmlWriter writer, string name, string value) => writer.WriteElementString(name, value);

    public static void Write(XmlWriter writer, string name, long value) => writer.WriteElementString(name, value.ToString(CultureInfo.InvariantCulture));

    public static void Write(XmlWriter writer, string name, int value) => Write(writer, name, (long)value);

    public static void Write(XmlWriter writer, string name, double value) => writer.WriteElementString(name, value.ToString("R", CultureInfo.InvariantCulture));

    public static void Write(XmlWriter writer, string name, bool value) => writer.WriteElementString(name, value ? "true" : "false");

    public static void Write(XmlWriter writer, string name, ReadOnlyMemory<byte> value) => writer.WriteElementString(name, Convert.ToBase64String(value.Span));

    public static void Write(XmlWriter writer, string name, DateTimeOffset value) =>
        writer.WriteElementString(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static AwsException Malformed(QueryNode node) => new("MalformedInput", $"Could not parse the value '{node.Value}'");
}
