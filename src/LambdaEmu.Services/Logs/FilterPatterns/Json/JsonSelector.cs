using System.Globalization;
using System.Text.Json;

namespace LambdaEmu.Services.Logs.FilterPatterns.Json;

/// <summary>A path into a JSON event, such as <c>$.users[0].name</c>, <c>$.['a.b']</c> or, with one wildcard, <c>$.items[*].id</c>.</summary>
internal sealed class JsonSelector
{
    private readonly List<object> _steps;

    private JsonSelector(string text, List<object> steps)
    {
        Text = text;
        _steps = steps;
    }

    /// <summary>As the pattern has it.</summary>
    public string Text { get; }

    public bool HasWildcard => _steps.Contains(Wildcard.Any);

    /// <summary>All values that the path leads to; more than one only with a wildcard.</summary>
    public IEnumerable<JsonElement> Select(JsonElement root) => Select(root, 0);

    public static JsonSelector Read(PatternReader reader)
    {
        var start = reader.Position;
        if (!reader.TryTake("$"))
        {
            throw reader.AtEnd ? PatternFaults.Invalid() : PatternFaults.InvalidCharacter(reader.Next);
        }
        var steps = new List<object>();
        while (reader.Next is '.' or '[')
        {
            steps.Add(ReadStep(reader));
        }
        return steps.Count > 0 && steps.Count(step => step is Wildcard) <= 1
            ? new JsonSelector(reader.Since(start), steps)
            : throw PatternFaults.Invalid();
    }

    private IEnumerable<JsonElement> Select(JsonElement element, int depth)
    {
        if (depth == _steps.Count)
        {
            return [element];
        }
        return Children(element, _steps[depth]).SelectMany(child => Select(child, depth + 1));
    }

    private static IEnumerable<JsonElement> Children(JsonElement element, object step) => (step, element.ValueKind) switch
    {
        (string name, JsonValueKind.Object) => element.TryGetProperty(name, out var child) ? [child] : [],
        (int index, JsonValueKind.Array) => index < element.GetArrayLength() ? [element[index]] : [],
        (Wildcard, JsonValueKind.Object) => element.EnumerateObject().Select(property => property.Value),
        (Wildcard, JsonValueKind.Array) => element.EnumerateArray(),
        _ => [],
    };

    private static object ReadStep(PatternReader reader)
    {
        if (reader.TryTake("['") || reader.TryTake(".['"))
        {
            var quoted = reader.TakeWhile(character => character != '\'');
            return reader.TryTake("']") ? quoted : throw PatternFaults.Invalid();
        }
        if (reader.TryTake("[*]") || reader.TryTake(".*"))
        {
            return Wildcard.Any;
        }
        if (reader.TryTake("["))
        {
            var digits = reader.TakeWhile(char.IsAsciiDigit);
            return int.TryParse(digits, CultureInfo.InvariantCulture, out var index) && reader.TryTake("]") ? index : throw PatternFaults.Invalid();
        }
        reader.Take();
        var name = reader.TakeWhile(character => PatternReader.IsWordCharacter(character) || character == '-');
        return name.Length > 0 ? name : throw (reader.AtEnd ? PatternFaults.Invalid() : PatternFaults.InvalidCharacter(reader.Next));
    }

    private enum Wildcard
    {
        Any,
    }
}
