using System.Text.Json;

namespace LambdaEmu.Core.JsonPaths.Steps;

/// <summary>".*" and "[*]".</summary>
internal sealed class WildcardStep : JsonPathStep
{
    public override void Select(JsonElement node, JsonElement root, List<JsonElement> into)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            into.AddRange(node.EnumerateArray());
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            into.AddRange(node.EnumerateObject().Select(m => m.Value));
        }
    }
}
