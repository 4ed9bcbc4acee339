using System.Text.Json;
using LambdaEmu.Core.JsonPaths.Filters;

namespace LambdaEmu.Core.JsonPaths.Steps;

/// <summary>"[?(...)]": the items of an array that fit, or an object itself where it fits.</summary>
internal sealed class FilterStep(FilterExpression filter) : JsonPathStep
{
    public override void Select(JsonElement node, JsonElement root, List<JsonElement> into)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            into.AddRange(node.EnumerateArray().Where(item => filter.IsMatch(item, root)));
        }
        else if (node.ValueKind == JsonValueKind.Object && filter.IsMatch(node, root))
        {
            into.Add(node);
        }
    }
}
