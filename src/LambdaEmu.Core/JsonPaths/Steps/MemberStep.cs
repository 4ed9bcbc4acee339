using System.Text.Json;

namespace LambdaEmu.Core.JsonPaths.Steps;

/// <summary>".name" and "['name']".</summary>
internal sealed class MemberStep(string name) : JsonPathStep
{
    public override bool IsDefinite => true;

    public override void Select(JsonElement node, JsonElement root, List<JsonElement> into)
    {
        if (TryGetSingle(node, out var value))
        {
            into.Add(value);
        }
    }

    public override bool TryGetSingle(JsonElement node, out JsonElement value)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            return node.TryGetProperty(name, out value);
        }
        value = default;
        return false;
    }
}
