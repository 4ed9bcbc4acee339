using System.Text.Json;

namespace LambdaEmu.Core.JsonSchemas.Keywords;

/// <summary>"items" as one schema for all.</summary>
internal sealed class ItemsKeyword(SchemaNode schema) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return;
        }
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            check.CheckItem(schema, index++, item);
        }
    }
}

/// <summary>"items" as one schema for each place, with "additionalItems", which is null where anything is allowed.</summary>
internal sealed class TupleKeyword(SchemaNode[] schemas, bool allowsAdditional, SchemaNode? additional) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return;
        }
        var count = value.GetArrayLength();
        if (!allowsAdditional && count > schemas.Length)
        {
            check.Fail("additionalItems", $"schema only allows {schemas.Length} elements in array, but instance has {count} elements");
        }
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if ((index < schemas.Length ? schemas[index] : additional) is { } schema)
            {
                check.CheckItem(schema, index, item);
            }
            index++;
        }
    }
}

/// <summary>"minItems" and "maxItems".</summary>
internal sealed class ItemCountKeyword(long? min, long? max) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return;
        }
        var count = value.GetArrayLength();
        if (count < min)
        {
            check.Fail("minItems", $"array is too short: must have at least {min} elements but instance has {count} elements");
        }
        if (count > max)
        {
            check.Fail("maxItems", $"array is too long: must have at most {max} elements but instance has {count} elements");
        }
    }
}

/// <summary>"uniqueItems".</summary>
internal sealed class UniqueItemsKeyword : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return;
        }
        var seen = new HashSet<JsonElement>(new SameValue());
        if (!value.EnumerateArray().All(seen.Add))
        {
            check.Fail("uniqueItems", "array must not contain duplicate elements");
        }
    }

    /// <summary>Objects are the same in any order, and 1 is 1.0.</summary>
    private sealed class SameValue : IEqualityComparer<JsonElement>
    {
        public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

        public int GetHashCode(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.GetHashCode(StringComparison.Ordinal),
            JsonValueKind.Number => value.GetDouble().GetHashCode(),
            JsonValueKind.Array => value.EnumerateArray().Aggregate(17, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
            JsonValueKind.Object => value.EnumerateObject().Aggregate(19, (hash, m) => hash ^ HashCode.Combine(m.Name, GetHashCode(m.Value))),
            _ => (int)value.ValueKind,
        };
    }
}
