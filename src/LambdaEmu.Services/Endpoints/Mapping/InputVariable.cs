using System.Text;
using System.Text.Json;
using LambdaEmu.Core.JsonPaths;
using LambdaEmu.Core.Velocity;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>"$input".</summary>
internal sealed class InputVariable(MappingInput input, PathCache paths) : IVelocityObject
{
    // Paths that have to look at the whole body, in bytes: loops over such paths would take minutes.
    private const long MaxSearched = 512L * 1024 * 1024;

    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private string? _text;
    private JsonElement? _json;
    private JavaMap? _parameters;
    private long _searched;

    public bool TryGet(string name, out object? value)
    {
        // AWS gives an empty object for an empty body, whatever its type.
        value = name == "body" ? (Text.Length == 0 ? "{}" : Text) : null;
        return value is not null;
    }

    public bool TryCall(string name, object?[] arguments, out object? value)
    {
        try
        {
            value = Call(name, arguments);
            return value is not null;
        }
        catch (JsonPathException e)
        {
            throw new VelocityException(e.Message, e);
        }
    }

    private object? Call(string name, object?[] arguments) => (name, arguments) switch
    {
        ("json", []) => Json("$"),
        ("json", [string path]) => Json(path),
        ("path", [string path]) => Path(path),
        ("params", []) => _parameters ??= AllParameters(),
        ("params", [string parameter]) => Parameter(parameter),
        _ => null,
    };

    private string Text => _text ??= Encoding.UTF8.GetString(input.Body.Span);

    private JsonElement Root => _json ??= ParseBody();

    // A text of JSON: what is not there is an empty text.
    private string Json(string expression)
    {
        var path = PathOf(expression);
        if (!path.IsDefinite)
        {
            return JsonText.Compact(path.Select(Root));
        }
        return path.TryGet(Root, out var value) ? JsonText.Compact(value) : "\"\"";
    }

    // The same objects each time: what a template puts into one of them is there when it asks again.
    private object? Path(string expression)
    {
        if (!_values.TryGetValue(expression, out var value))
        {
            _values[expression] = value = Find(PathOf(expression));
        }
        return value;
    }

    private object? Find(JsonPath path)
    {
        if (!path.IsDefinite)
        {
            return JavaList.OfJson([.. path.Select(Root).Select(JsonValues.ToValue)]);
        }
        return path.TryGet(Root, out var value) ? JsonValues.ToValue(value) : null;
    }

    private JsonPath PathOf(string expression)
    {
        var path = paths.Get(expression);
        _searched += path.IsDefinite ? 1 : input.Body.Length;
        return _searched <= MaxSearched ? path : throw new VelocityException("The template takes too long");
    }

    // An empty text where there is none, which has methods too.
    private string Parameter(string name) =>
        input.PathParameters.TryGetValue(name, out var value) || input.Query.TryGetValue(name, out value) || input.Headers.TryGetValue(name, out value) ? value : "";

    private JavaMap AllParameters()
    {
        var all = new JavaMap();
        all.Put("path", MappingVariables.ToMap(input.PathParameters));
        all.Put("querystring", MappingVariables.ToMap(input.Query));
        all.Put("header", MappingVariables.ToMap(input.Headers));
        return all;
    }

    // Bodies that are no JSON (forms, plain text) are one JSON text to paths, but broken objects and lists are refused.
    private JsonElement ParseBody()
    {
        var body = input.Body.Span.Trim(" \t\r\n"u8);
        if (body.IsEmpty)
        {
            return JsonText.Parse("{}"u8);
        }
        try
        {
            return JsonText.Parse(body);
        }
        catch (JsonException e)
        {
            return body[0] is (byte)'{' or (byte)'['
                ? throw new VelocityException($"Could not parse request body into json: {e.Message}", e)
                : JsonText.Parse(JsonText.Quote(Text));
        }
    }
}
