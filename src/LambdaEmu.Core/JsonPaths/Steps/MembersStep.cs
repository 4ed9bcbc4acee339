using System.Text.Json;

namespace LambdaEmu.Core.JsonPaths.Steps;

/// <summary>"['a','b']": at a path's end an object with those members that are there; before it, each of them.</summary>
internal sealed class MembersStep(string[] names, bool isLast) : JsonPathStep
{
    public override bool IsDefinite => isLast;

    public MembersStep AtEnd() => new(names, isLast: true);

    public override void Select(JsonElement node, JsonElement root, List<JsonElement> into)
    {
        if (!isLast)
        {
            into.AddRange(Present(node).Select(m => m.Value));
        }
        else if (TryGetSingle(node, out var value))
        {
            into.Add(value);
        }
    }

    public override bool TryGetSingle(JsonElement node, out JsonElement value)
    {
        var isObject = node.ValueKind == JsonValueKind.Object;
        value = isObject ? NewElement.Object(Present(node)) : default;
        return isObject;
    }

    private IEnumerable<(string Name, JsonElement Value)> Present(JsonElement node)
    {
        foreach (var name in names)
        {
            if (node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value))
            {
                yield return (name, value);
            }
        }
    }
}
