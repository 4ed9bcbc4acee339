using System.Text.Json;

namespace LambdaEmu.Core.JsonPaths.Steps;

/// <summary>"[1:3]", "[:2]", "[-2:]": from the first up to, and without, the last; negative ones count from the end.</summary>
internal sealed class SliceStep(int? from, int? to) : JsonPathStep
{
    public override void Select(JsonElement node, JsonElement root, List<JsonElement> into)
    {
        if (node.ValueKind != JsonValueKind.Array)
        {
            return;
        }
        var count = node.GetArrayLength();
        var end = Math.Min(Absolute(to ?? count, count), count);
        for (var i = Math.Max(Absolute(from ?? 0, count), 0); i < end; i++)
        {
            into.Add(node[i]);
        }
    }

    private static int Absolute(int index, int count) => index < 0 ? count + index : index;
}
