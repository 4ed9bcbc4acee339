using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LambdaEmu.ClientTests;

/// <summary>
/// Compares whole JSON documents. Values that differ from run to run are checked for their form and stand as placeholders: &lt;date&gt;,
/// &lt;uuid&gt;, &lt;runtime&gt;, &lt;location&gt;, &lt;time&gt;. The order of members does not matter; their presence does.
/// </summary>
internal static partial class JsonExpectation
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, (Regex Form, string Placeholder)> Varying = new()
    {
        ["LastModified"] = (LastModified(), "<date>"),
        ["RevisionId"] = (Uuid(), "<uuid>"),
        ["RuntimeVersionArn"] = (RuntimeVersion(), "<runtime>"),
        ["Location"] = (Location(), "<location>"),
        ["creationTime"] = (Milliseconds(), "<time>"),
        ["ingestionTime"] = (Milliseconds(), "<time>"),
        ["lastIngestionTime"] = (Milliseconds(), "<time>"),
        ["uploadSequenceToken"] = (Digits(), "<token>"),
        ["nextSequenceToken"] = (Digits(), "<token>"),
        ["eventId"] = (Digits(), "<event>"),
    };

    /// <param name="expected">JSON with placeholders; text in it can stand for itself.</param>
    public static void ShouldBeJson(this JsonNode actual, string expected) => Text(Steady(actual, null)).Should().Be(Text(JsonNode.Parse(expected)));

    private static JsonNode? Steady(JsonNode? node, string? name) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Steady(m.Value, m.Key)))),
        JsonArray items => new JsonArray([.. items.Select(i => Steady(i, name))]),
        not null when name is not null && Varying.TryGetValue(name, out var known) && known.Form.IsMatch(node.ToString()) => known.Placeholder,
        _ => node?.DeepClone(),
    };

    private static string Text(JsonNode? node) => Sorted(node)?.ToJsonString(Readable) ?? "null";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$")]
    private static partial Regex LastModified();

    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();

    [GeneratedRegex("^arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$")]
    private static partial Regex RuntimeVersion();

    [GeneratedRegex("^http://127\\.0\\.0\\.1:\\d+/.+$")]
    private static partial Regex Location();

    [GeneratedRegex(@"^\d{13}$")]
    private static partial Regex Milliseconds();

    [GeneratedRegex(@"^\d{20,}$")]
    private static partial Regex Digits();
}
