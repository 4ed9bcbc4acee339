using System.Text.Json;

namespace LambdaEmu.ContractGen.Model;

/// <summary>One shape of a service model.</summary>
internal sealed class Shape(string name, JsonElement element)
{
    public string Name => name;
    public string Type => element.GetProperty("type").GetString()!;
    public bool IsStructure => Type == "structure";
    public bool IsException => Flag("exception");
    public bool IsFlattened => Flag("flattened");
    public bool IsSensitive => Flag("sensitive");
    /// <summary>iso8601 where a service's JSON has no seconds since 1970; null for those.</summary>
    public string? TimestampFormat => Text(element, "timestampFormat");
    public string? Payload => Text(element, "payload");
    public string? Pattern => Text(element, "pattern");
    public double? Min => Number("min");
    public double? Max => Number("max");
    public IReadOnlyList<string> Enum => Strings("enum");
    public IReadOnlyList<string> Required => Strings("required");
    public Member? ListMember => element.TryGetProperty("member", out var m) ? new Member("member", m) : null;
    public Member? Key => element.TryGetProperty("key", out var m) ? new Member("key", m) : null;
    public Member? Value => element.TryGetProperty("value", out var m) ? new Member("value", m) : null;

    public IReadOnlyList<Member> Members { get; } =
        element.TryGetProperty("members", out var members)
            ? [.. members.EnumerateObject().Select(m => new Member(m.Name, m.Value))]
            : [];

    /// <summary>The HTTP status of an exception; 400 where the model gives none.</summary>
    public int ErrorStatus =>
        element.TryGetProperty("error", out var e) && e.TryGetProperty("httpStatusCode", out var s) ? s.GetInt32() : Flag("fault") ? 500 : 400;

    /// <summary>The code of an exception on the wire.</summary>
    public string ErrorCode => element.TryGetProperty("error", out var e) ? Text(e, "code") ?? name : name;

    private bool Flag(string property) => element.TryGetProperty(property, out var p) && p.ValueKind == JsonValueKind.True;

    private double? Number(string property) =>
        element.TryGetProperty(property, out var p) && p.ValueKind == JsonValueKind.Number ? p.GetDouble() : null;

    private IReadOnlyList<string> Strings(string property) =>
        element.TryGetProperty(property, out var p) && p.ValueKind == JsonValueKind.Array ? [.. p.EnumerateArray().Select(s => s.GetString()!)] : [];

    internal static string? Text(JsonElement e, string property) => e.TryGetProperty(property, out var p) ? p.GetString() : null;
}

/// <summary>A member of a structure, or of a list or map.</summary>
internal sealed class Member(string name, JsonElement element)
{
    public string Name => name;
    public string ShapeName => element.GetProperty("shape").GetString()!;

    /// <summary>uri, querystring, header, headers or statusCode; null in the body.</summary>
    public string? Location => Shape.Text(element, "location");
    public string WireName => Shape.Text(element, "locationName") ?? name;

    /// <summary>The name that the model gives beside the member's own, if any.</summary>
    public string? LocationName => Shape.Text(element, "locationName");

    /// <summary>The name in the query protocol, where a service that moved to JSON had another one there.</summary>
    public string? QueryName => Shape.Text(element, "queryName");
    public bool IsFlattened => element.TryGetProperty("flattened", out var p) && p.GetBoolean();
}
