using System.Text.Json;

namespace LambdaEmu.Core.JsonSchemas.Keywords;

/// <summary>"type".</summary>
internal sealed class TypeKeyword(string[] allowed) : SchemaKeyword
{
    public static bool IsKnown(string type) => type is "array" or "boolean" or "integer" or "null" or "number" or "object" or "string";

    public override void Check(JsonElement value, SchemaCheck check)
    {
        var type = TypeOf(value);
        if (Array.IndexOf(allowed, type) < 0 && !(type == "integer" && Array.IndexOf(allowed, "number") >= 0))
        {
            // A number may be an integer, which is said too.
            var all = allowed.Contains("number") ? allowed.Append("integer").Distinct() : allowed;
            check.Fail("type", $"instance type ({type}) does not match any allowed primitive type (allowed: {Listed(all.Order(StringComparer.Ordinal))})");
        }
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        // 1.0 is no integer in draft 4.
        _ => value.GetRawText().AsSpan().ContainsAny(".eE") ? "number" : "integer",
    };
}

/// <summary>"enum".</summary>
internal sealed class EnumKeyword(JsonElement[] allowed) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (!allowed.Any(a => JsonElement.DeepEquals(a, value)))
        {
            check.Fail("enum", $"instance value ({value.GetRawText()}) not found in enum (possible values: [{string.Join(',', allowed.Select(a => a.GetRawText()))}])");
        }
    }
}

/// <summary>"allOf". Unlike the others it says what is wrong within it.</summary>
internal sealed class AllOfKeyword(SchemaNode[] schemas) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        var matching = schemas.Count(s => check.Fits(s, value));
        if (matching == schemas.Length)
        {
            return;
        }
        check.Fail("allOf", $"instance failed to match all required schemas (matched only {matching} out of {schemas.Length})");
        foreach (var schema in schemas)
        {
            schema.Check(value, check);
        }
    }
}

/// <summary>"anyOf".</summary>
internal sealed class AnyOfKeyword(SchemaNode[] schemas) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (!schemas.Any(s => check.Fits(s, value)))
        {
            check.Fail("anyOf", $"instance failed to match at least one required schema among {schemas.Length}");
        }
    }
}

/// <summary>"oneOf".</summary>
internal sealed class OneOfKeyword(SchemaNode[] schemas) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        var matching = schemas.Count(s => check.Fits(s, value));
        if (matching != 1)
        {
            check.Fail("oneOf", $"instance failed to match exactly one schema (matched {matching} out of {schemas.Length})");
        }
    }
}

/// <summary>"not".</summary>
internal sealed class NotKeyword(SchemaNode schema) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (check.Fits(schema, value))
        {
            check.Fail("not", "instance matched a schema which it should not have");
        }
    }
}
