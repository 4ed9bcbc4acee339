using System.Text.Json;

namespace LambdaEmu.Core.JsonPaths.Filters;

/// <summary>One side of a comparison, or a function's argument: a path or a literal. What is not there is of the kind Undefined.</summary>
internal abstract class FilterOperand
{
    public abstract JsonElement Evaluate(JsonElement node, JsonElement root);

    public abstract bool Exists(JsonElement node, JsonElement root);
}

internal sealed class LiteralOperand(JsonElement value) : FilterOperand
{
    public override JsonElement Evaluate(JsonElement node, JsonElement root) => value;

    public override bool Exists(JsonElement node, JsonElement root) => value.ValueKind != JsonValueKind.False;
}

internal sealed class PathOperand(JsonPath path, bool fromRoot) : FilterOperand
{
    public override JsonElement Evaluate(JsonElement node, JsonElement root)
    {
        var start = fromRoot ? root : node;
        if (path.IsDefinite)
        {
            return path.TryGet(start, root, out var value) ? value : default;
        }
        return NewElement.Array(path.Select(start, root));
    }

    public override bool Exists(JsonElement node, JsonElement root) => path.TryGet(fromRoot ? root : node, root, out _);
}
