using System.Text.Json;

namespace LambdaEmu.Core.JsonPaths.Steps;

/// <summary>One part of a path: from a value to those below it.</summary>
internal abstract class JsonPathStep
{
    /// <summary>Whether it leads to one value at most.</summary>
    public virtual bool IsDefinite => false;

    public abstract void Select(JsonElement node, JsonElement root, List<JsonElement> into);

    /// <summary>For definite steps, without a list.</summary>
    public virtual bool TryGetSingle(JsonElement node, out JsonElement value) => throw new NotSupportedException();
}
