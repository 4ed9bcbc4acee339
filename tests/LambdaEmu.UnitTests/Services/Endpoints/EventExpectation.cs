using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LambdaEmu.UnitTests.Services.Endpoints;

/// <summary>Compares whole events, member by member. What differs from run to run stands as &lt;id&gt;, &lt;uuid&gt; or &lt;resource&gt; and is held to its form.</summary>
internal static partial class EventExpectation
{
    private static readonly Dictionary<string, Regex> Forms = new() { ["<id>"] = Id(), ["<uuid>"] = Uuid(), ["<resource>"] = Resource() };

    /// <param name="expected">JSON. Members may stand in any order; none may lack, and none be there beside them.</param>
    public static void ShouldBeEvent(this JsonNode actual, string expected) =>
        Differences("", JsonNode.Parse(expected), actual).Should().BeEmpty("the event is {0}", actual.ToJsonString());

    private static IEnumerable<string> Differences(string path, JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (JsonObject wanted, JsonObject seen) =>
            wanted.Where(m => !seen.ContainsKey(m.Key)).Select(m => $"{path}.{m.Key} lacks")
                .Concat(seen.Where(m => !wanted.ContainsKey(m.Key)).Select(m => $"{path}.{m.Key} is too much"))
                .Concat(wanted.Where(m => seen.ContainsKey(m.Key)).SelectMany(m => Differences($"{path}.{m.Key}", m.Value, seen[m.Key]))),
        (JsonArray wanted, JsonArray seen) when wanted.Count == seen.Count => wanted.SelectMany((item, i) => Differences($"{path}[{i}]", item, seen[i])),
        (JsonValue wanted, JsonValue seen) when Forms.TryGetValue(wanted.ToString(), out var form) && form.IsMatch(seen.ToString()) => [],
        _ => JsonNode.DeepEquals(expected, actual) ? [] : [$"{path} is {Text(actual)} and not {Text(expected)}"],
    };

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    [GeneratedRegex("^[A-Za-z0-9_-]{15}=$")]
    private static partial Regex Id();

    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();

    [GeneratedRegex("^[0-9a-z]{6,10}$")]
    private static partial Regex Resource();
}
