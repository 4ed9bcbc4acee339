using System.Text.Json;
using System.Text.Json.Nodes;

namespace LambdaEmu.ContractGen.Model;

/// <summary>A service's model with our corrections applied: where AWS's answers differ from its published model.</summary>
internal sealed class ServiceModel
{
    private readonly JsonElement _root;

    private ServiceModel(string id, JsonElement root, JsonElement corrections)
    {
        Id = id;
        _root = root;
        Shapes = root.GetProperty("shapes").EnumerateObject().ToDictionary(s => s.Name, s => new Shape(s.Name, s.Value));
        Operations = [.. root.GetProperty("operations").EnumerateObject().Select(o => new Operation(o.Name, o.Value))];
        ValidationErrorCode = Shape.Text(corrections, "validationErrorCode") ?? "ValidationException";
        NamesInputInFaults = Has(corrections, "namesInputInFaults");
        HasStrictStrings = Has(corrections, "strictStrings");
        ClassName = Shape.Text(corrections, "className") ?? char.ToUpperInvariant(id[0]) + id[1..];
    }

    /// <summary>The model's file name without its ending, such as lambda.</summary>
    public string Id { get; }

    /// <summary>What its namespace and its contract are called.</summary>
    public string ClassName { get; }
    public IReadOnlyDictionary<string, Shape> Shapes { get; }
    public IReadOnlyList<Operation> Operations { get; }
    public string ValidationErrorCode { get; }

    public bool NamesInputInFaults { get; }

    /// <summary>Whether numbers are refused where strings are meant.</summary>
    public bool HasStrictStrings { get; }

    private static bool Has(JsonElement corrections, string name) => corrections.ValueKind == JsonValueKind.Object && corrections.TryGetProperty(name, out _);

    public string Protocol => Metadata("protocol")!;
    public string? Metadata(string name) => Shape.Text(_root.GetProperty("metadata"), name);
    public bool IsQueryCompatible => _root.GetProperty("metadata").TryGetProperty("awsQueryCompatible", out _);
    public bool SpeaksJson => Protocol is "json" or "rest-json";
    public bool SpeaksRest => Protocol is "rest-json" or "rest-xml";
    public bool SpeaksQuery => Protocol == "query" || IsQueryCompatible;

    public static ServiceModel Load(string directory, string id)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(directory, $"{id}.json")))!.AsObject();
        var file = Path.Combine(directory, $"{id}.corrections.json");
        var corrections = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
        Apply(corrections, root, id);
        LeaveOutEventStreams(root["shapes"]!.AsObject());
        return new ServiceModel(id, ToElement(root), ToElement(corrections));
    }

    // A correction that no longer meets anything fails the build: the model has changed, and somebody has to look.
    private static void Apply(JsonObject corrections, JsonObject root, string id)
    {
        var shapes = root["shapes"]!.AsObject();
        Merge(corrections["metadata"]?.AsObject() ?? [], root["metadata"]!.AsObject());
        foreach (var (name, change) in corrections["shapes"]?.AsObject() ?? [])
        {
            var shape = shapes[name]?.AsObject() ?? throw new InvalidOperationException($"There is no shape {name} in the model of {id} to be corrected.");
            RequireMembers(change!.AsObject(), shape, $"{name} in the model of {id}");
            Merge(change.AsObject(), shape);
        }
        foreach (var (name, change) in corrections["operations"]?.AsObject() ?? [])
        {
            var operation = root["operations"]![name]?.AsObject() ?? throw new InvalidOperationException($"There is no operation {name} in the model of {id} to be corrected.");
            Merge(change!.AsObject(), operation);
        }
        foreach (var replacement in corrections["patterns"]?.AsArray() ?? [])
        {
            var (from, to) = (replacement!["from"]!.GetValue<string>(), replacement["to"]!.GetValue<string>());
            var corrected = shapes.Select(s => s.Value!).Where(s => s["pattern"]?.GetValue<string>().Contains(from, StringComparison.Ordinal) == true).ToList();
            if (corrected.Count == 0)
            {
                throw new InvalidOperationException($"No pattern in the model of {id} contains {from}.");
            }
            corrected.ForEach(s => s["pattern"] = s["pattern"]!.GetValue<string>().Replace(from, to, StringComparison.Ordinal));
        }
    }

    // What names a shape is a member that the model lacks.
    private static void RequireMembers(JsonObject change, JsonObject shape, string where)
    {
        foreach (var (member, corrected) in change["members"]?.AsObject() ?? [])
        {
            _ = corrected?["shape"] ?? shape["members"]?[member] ?? throw new InvalidOperationException($"There is no member {member} of {where} to be corrected.");
        }
    }

    // Objects are corrected member by member; everything else, null too, takes the place of what was there.
    private static void Merge(JsonObject change, JsonObject target)
    {
        foreach (var (property, value) in change)
        {
            if (value is JsonObject inner && target[property] is JsonObject corrected)
            {
                Merge(inner, corrected);
            }
            else
            {
                target[property] = value?.DeepClone();
            }
        }
    }

    // Events are written one by one; they never are a member of an answer.
    private static void LeaveOutEventStreams(JsonObject shapes)
    {
        foreach (var shape in shapes.Select(s => s.Value!.AsObject()))
        {
            if (shape["payload"]?.GetValue<string>() is { } payload
                && shape["members"]?[payload]?["shape"]?.GetValue<string>() is { } target && shapes[target]?["eventstream"] is not null)
            {
                shape.Remove("payload");
                shape["members"]!.AsObject().Remove(payload);
            }
        }
    }

    private static JsonElement ToElement(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;
}

/// <summary>One operation of a service model.</summary>
internal sealed class Operation(string name, JsonElement element)
{
    public string Name => name;
    public string Method => element.GetProperty("http").GetProperty("method").GetString()!;
    public string Uri => element.GetProperty("http").GetProperty("requestUri").GetString()!;
    public int Status => element.GetProperty("http").TryGetProperty("responseCode", out var c) ? c.GetInt32() : 200;
    public string? Input => element.TryGetProperty("input", out var i) ? Shape.Text(i, "shape") : null;
    public string? Output => element.TryGetProperty("output", out var o) ? Shape.Text(o, "shape") : null;
    public string? ResultWrapper => element.TryGetProperty("output", out var o) ? Shape.Text(o, "resultWrapper") : null;
}
