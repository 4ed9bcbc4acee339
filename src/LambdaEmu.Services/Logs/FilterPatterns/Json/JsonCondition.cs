using System.Text.Json;

namespace LambdaEmu.Services.Logs.FilterPatterns.Json;

/// <summary>A condition on a JSON event.</summary>
internal abstract class JsonCondition
{
    public abstract bool Holds(JsonElement root);

    public sealed class All(IReadOnlyList<JsonCondition> conditions) : JsonCondition
    {
        public override bool Holds(JsonElement root) => conditions.All(condition => condition.Holds(root));
    }

    public sealed class Any(IReadOnlyList<JsonCondition> conditions) : JsonCondition
    {
        public override bool Holds(JsonElement root) => conditions.Any(condition => condition.Holds(root));
    }

    /// <summary>A comparison holds of texts, numbers and booleans alone: of nothing else, and of nothing at all, not even != does.</summary>
    public sealed class Compares(JsonSelector selector, ValueTest test) : JsonCondition
    {
        public override bool Holds(JsonElement root) => selector.Select(root).Any(value => TextOf(value) is { } text && test.Accepts(text));
    }

    /// <summary>IS NULL, IS TRUE, IS FALSE.</summary>
    public sealed class Is(JsonSelector selector, JsonValueKind kind) : JsonCondition
    {
        public override bool Holds(JsonElement root) => selector.Select(root).Any(value => value.ValueKind == kind);
    }

    public sealed class NotExists(JsonSelector selector) : JsonCondition
    {
        public override bool Holds(JsonElement root) => !selector.Select(root).Any();
    }

    /// <summary>What is compared and extracted; null for null, objects and arrays.</summary>
    public static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
