using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaEmu.Core.JsonPaths.Filters;

/// <summary>What stands in "?(...)".</summary>
internal abstract class FilterExpression
{
    public abstract bool IsMatch(JsonElement node, JsonElement root);
}

internal sealed class AndFilter(FilterExpression left, FilterExpression right) : FilterExpression
{
    public override bool IsMatch(JsonElement node, JsonElement root) => left.IsMatch(node, root) && right.IsMatch(node, root);
}

internal sealed class OrFilter(FilterExpression left, FilterExpression right) : FilterExpression
{
    public override bool IsMatch(JsonElement node, JsonElement root) => left.IsMatch(node, root) || right.IsMatch(node, root);
}

internal sealed class NotFilter(FilterExpression inner) : FilterExpression
{
    public override bool IsMatch(JsonElement node, JsonElement root) => !inner.IsMatch(node, root);
}

/// <summary>"@.a": it is there, whatever it is, null and false too.</summary>
internal sealed class ExistsFilter(FilterOperand operand) : FilterExpression
{
    public override bool IsMatch(JsonElement node, JsonElement root) => operand.Exists(node, root);
}

/// <summary>"@.a =~ /b.*/i": the whole text has to match.</summary>
internal sealed class RegexFilter(FilterOperand operand, Regex regex) : FilterExpression
{
    public override bool IsMatch(JsonElement node, JsonElement root)
    {
        var value = operand.Evaluate(node, root);
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => regex.IsMatch(value.GetString()!),
                JsonValueKind.Array => value.EnumerateArray().Any(v => v.ValueKind == JsonValueKind.String && regex.IsMatch(v.GetString()!)),
                _ => false,
            };
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
