using System.Text.Json;

namespace LambdaEmu.Core.JsonPaths.Steps;

/// <summary>"..": the value itself and everything below it, parents before their children.</summary>
internal sealed class DescentStep : JsonPathStep
{
    public override void Select(JsonElement node, JsonElement root, List<JsonElement> into)
    {
        into.Add(node);
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                Select(item, root, into);
            }
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in node.EnumerateObject())
            {
                Select(member.Value, root, into);
            }
        }
    }
}
