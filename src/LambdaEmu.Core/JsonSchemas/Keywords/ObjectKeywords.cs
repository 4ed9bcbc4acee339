using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaEmu.Core.JsonSchemas.Keywords;

/// <summary>"required".</summary>
internal sealed class RequiredKeyword(string[] names) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        var missing = names.Where(n => !value.TryGetProperty(n, out _)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            check.Fail("required", $"object has missing required properties ({Listed(missing)})");
        }
    }
}

/// <summary>"properties", "patternProperties" and "additionalProperties", which is null where anything is allowed.</summary>
internal sealed class PropertiesKeyword(
    IReadOnlyDictionary<string, SchemaNode> properties, (Regex Pattern, SchemaNode Schema)[] patterns, bool allowsAdditional, SchemaNode? additional) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        List<string> notAllowed = [];
        foreach (var member in value.EnumerateObject())
        {
            if (!CheckMember(member, check))
            {
                notAllowed.Add(member.Name);
            }
        }
        if (notAllowed.Count > 0)
        {
            notAllowed.Sort(StringComparer.Ordinal);
            check.Fail("additionalProperties", $"object instance has properties which are not allowed by the schema: {Listed(notAllowed)}");
        }
    }

    private bool CheckMember(JsonProperty member, SchemaCheck check)
    {
        var isNamed = properties.TryGetValue(member.Name, out var schema);
        if (isNamed)
        {
            check.CheckMember(schema!, member.Name, member.Value);
        }
        foreach (var (pattern, of) in patterns)
        {
            if (pattern.IsMatch(member.Name))
            {
                isNamed = true;
                check.CheckMember(of, member.Name, member.Value);
            }
        }
        if (!isNamed && additional is not null)
        {
            check.CheckMember(additional, member.Name, member.Value);
        }
        return isNamed || allowsAdditional;
    }
}

/// <summary>"minProperties" and "maxProperties".</summary>
internal sealed class PropertyCountKeyword(long? min, long? max) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        var count = value.EnumerateObject().Count();
        if (count < min)
        {
            check.Fail("minProperties", $"object has too few properties (found {count} but schema requires at least {min})");
        }
        if (count > max)
        {
            check.Fail("maxProperties", $"object has too many properties (found {count} but schema requires at most {max})");
        }
    }
}

/// <summary>"dependencies" of a property on others.</summary>
internal sealed class PropertyDependencyKeyword(string name, string[] needed) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out _))
        {
            return;
        }
        var missing = needed.Where(n => !value.TryGetProperty(n, out _)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            check.Fail(
                "dependencies",
                $"property {Quoted(name)} of object has missing property dependencies (schema requires {Listed(needed.Order(StringComparer.Ordinal))}; missing: {Listed(missing)})");
        }
    }
}

/// <summary>"dependencies" of a property on a schema for the whole object.</summary>
internal sealed class SchemaDependencyKeyword(string name, SchemaNode schema) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _))
        {
            schema.Check(value, check);
        }
    }
}
