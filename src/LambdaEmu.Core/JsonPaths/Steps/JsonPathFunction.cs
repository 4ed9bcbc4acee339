using System.Text.Json;
using LambdaEmu.Core.JsonPaths.Filters;

namespace LambdaEmu.Core.JsonPaths.Steps;

/// <summary>A function at a path's end ("$.prices.sum()"): of the value that the path before it means, or of the list where that is not definite, and of its arguments.</summary>
internal sealed class JsonPathFunction(string name, FilterOperand[] arguments)
{
    public static bool IsKnown(string name) =>
        name is "min" or "max" or "avg" or "sum" or "stddev" or "length" or "size" or "keys" or "concat" or "first" or "last" or "index";

    /// <returns>False where it has no value: the sum of no numbers, the length of a number.</returns>
    public bool TryInvoke(List<JsonElement> nodes, bool isSingle, JsonElement node, JsonElement root, out JsonElement result)
    {
        var values = arguments.Select(a => a.Evaluate(node, root)).ToList();
        var subject = Subject(nodes, isSingle, values);
        result = name switch
        {
            "length" or "size" => Length(subject),
            "keys" => Keys(subject),
            "concat" => NewElement.Text(string.Concat(Flat(subject, values).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()))),
            "first" => At(subject, 0),
            "last" => At(subject, -1),
            "index" => values.Count > 0 && values[0].ValueKind == JsonValueKind.Number ? At(subject, values[0].GetInt32()) : default,
            _ => Aggregate([.. Flat(subject, values).Where(v => v.ValueKind == JsonValueKind.Number).Select(v => v.GetDouble())]),
        };
        return result.ValueKind != JsonValueKind.Undefined;
    }

    // "$.length($.list)" is of its argument.
    private JsonElement Subject(List<JsonElement> nodes, bool isSingle, List<JsonElement> values)
    {
        if (name is "length" or "size" or "first" or "last" && values.Count > 0)
        {
            return values[0];
        }
        if (!isSingle)
        {
            return NewElement.Array(nodes);
        }
        return nodes.Count > 0 ? nodes[0] : default;
    }

    private static IEnumerable<JsonElement> Flat(JsonElement subject, List<JsonElement> values)
    {
        var own = subject.ValueKind == JsonValueKind.Array ? subject.EnumerateArray() : Enumerable.Empty<JsonElement>();
        return own.Concat(values.SelectMany(v => v.ValueKind == JsonValueKind.Array ? v.EnumerateArray() : Enumerable.Repeat(v, 1)));
    }

    private static JsonElement Length(JsonElement subject) => subject.ValueKind switch
    {
        JsonValueKind.Array => NewElement.Integer(subject.GetArrayLength()),
        JsonValueKind.Object => NewElement.Integer(subject.EnumerateObject().Count()),
        JsonValueKind.String => NewElement.Integer(subject.GetString()!.Length),
        _ => default,
    };

    private static JsonElement Keys(JsonElement subject) =>
        subject.ValueKind == JsonValueKind.Object ? NewElement.Array(subject.EnumerateObject().Select(m => NewElement.Text(m.Name))) : default;

    private static JsonElement At(JsonElement subject, int index) => new IndexStep([index]).TryGetSingle(subject, out var value) ? value : default;

    private JsonElement Aggregate(double[] numbers) => numbers.Length == 0 ? default : NewElement.Number(name switch
    {
        "min" => numbers.Min(),
        "max" => numbers.Max(),
        "avg" => numbers.Average(),
        "sum" => numbers.Sum(),
        _ => Deviation(numbers),
    });

    private static double Deviation(double[] numbers)
    {
        var mean = numbers.Average();
        return Math.Sqrt(numbers.Sum(n => (n - mean) * (n - mean)) / numbers.Length);
    }
}
