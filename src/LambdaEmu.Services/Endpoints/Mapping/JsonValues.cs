using System.Globalization;
using System.Numerics;
using System.Text.Json;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>JSON as the objects that Jayway's parser makes: maps print as Java's maps, "{a=1}", and lists as JSON with all that is in them, "[{"a":1}]".</summary>
internal static class JsonValues
{
    public static object? ToValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ToMap(element),
        JsonValueKind.Array => JavaList.OfJson([.. element.EnumerateArray().Select(ToValue)]),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => ToNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static JavaMap ToMap(JsonElement element)
    {
        var map = new JavaMap();
        foreach (var member in element.EnumerateObject())
        {
            map.Put(member.Name, ToValue(member.Value));
        }
        return map;
    }

    private static object ToNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var whole))
        {
            return whole;
        }
        var text = element.GetRawText();
        return !text.AsSpan().ContainsAny("eE.") && text.Length < 1000 && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big)
            ? big
            : element.GetDouble();
    }
}
