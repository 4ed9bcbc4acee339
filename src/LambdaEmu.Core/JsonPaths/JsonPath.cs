using System.Text.Json;
using LambdaEmu.Core.JsonPaths.Reading;
using LambdaEmu.Core.JsonPaths.Steps;

namespace LambdaEmu.Core.JsonPaths;

/// <summary>
/// A JSONPath as Jayway's library for Java understands it, which is what AWS evaluates paths with. Parsed once, immutable, for any number of threads.
/// See https://github.com/json-path/JsonPath.
/// </summary>
public sealed class JsonPath
{
    // Steps like "..*..*" multiply.
    private const int MaxValues = 5_000_000;

    private readonly JsonPathStep[] _steps;
    private readonly JsonPathFunction? _function;
    private readonly bool _isSingle;

    internal JsonPath(string text, JsonPathStep[] steps, JsonPathFunction? function)
    {
        Text = text;
        _steps = steps;
        _function = function;
        _isSingle = steps.All(s => s.IsDefinite);
    }

    public string Text { get; }

    /// <summary>Whether it can only ever mean one value; paths with wildcards, slices, filters and the like mean a list, though it may be empty.</summary>
    public bool IsDefinite => _isSingle || _function is not null;

    /// <param name="text">Without a leading "$" it is taken from the root all the same ("a.b").</param>
    /// <exception cref="JsonPathException">The text is no path.</exception>
    public static JsonPath Parse(string text) => new JsonPathReader(text).Read();

    /// <summary>The value of a definite path; the first one of any other.</summary>
    /// <returns>False where nothing is there.</returns>
    public bool TryGet(JsonElement root, out JsonElement value) => TryGet(root, root, out value);

    /// <summary>All values, in the order of the document. What functions and unions of names mean is a new element.</summary>
    /// <exception cref="JsonPathException">There are millions.</exception>
    public List<JsonElement> Select(JsonElement root) => Select(root, root);

    internal bool TryGet(JsonElement node, JsonElement root, out JsonElement value)
    {
        if (_function is not null || !_isSingle)
        {
            var all = Select(node, root);
            value = all.Count > 0 ? all[0] : default;
            return all.Count > 0;
        }
        value = node;
        foreach (var step in _steps)
        {
            if (!step.TryGetSingle(value, out value))
            {
                return false;
            }
        }
        return true;
    }

    internal List<JsonElement> Select(JsonElement node, JsonElement root)
    {
        List<JsonElement> nodes = [node];
        foreach (var step in _steps)
        {
            List<JsonElement> next = [];
            foreach (var each in nodes)
            {
                step.Select(each, root, next);
                if (next.Count > MaxValues)
                {
                    throw new JsonPathException("The path means too many values", Text, 0);
                }
            }
            nodes = next;
        }
        if (_function is null)
        {
            return nodes;
        }
        return _function.TryInvoke(nodes, _isSingle, node, root, out var result) ? [result] : [];
    }
}
