using System.Text.Json;

namespace LambdaEmu.Core.JsonPaths.Steps;

/// <summary>"[2]", "[-1]" (from the end) and "[0,2]".</summary>
internal sealed class IndexStep(int[] indexes) : JsonPathStep
{
    public override bool IsDefinite => indexes.Length == 1;

    public override void Select(JsonElement node, JsonElement root, List<JsonElement> into)
    {
        foreach (var index in indexes)
        {
            if (TryGet(node, index, out var value))
            {
                into.Add(value);
            }
        }
    }

    public override bool TryGetSingle(JsonElement node, out JsonElement value) => TryGet(node, indexes[0], out value);

    private static bool TryGet(JsonElement node, int index, out JsonElement value)
    {
        value = default;
        if (node.ValueKind != JsonValueKind.Array)
        {
            return false;
        }
        var count = node.GetArrayLength();
        var at = index < 0 ? count + index : index;
        if (at < 0 || at >= count)
        {
            return false;
        }
        value = node[at];
        return true;
    }
}
