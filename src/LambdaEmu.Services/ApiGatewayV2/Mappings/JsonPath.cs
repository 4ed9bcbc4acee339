using System.Globalization;
using System.Text.Json;

namespace LambdaEmu.Services.ApiGatewayV2.Mappings;

/// <summary>The paths that selectors name within a JSON body: .member, ["member"] and [0]. AWS takes neither recursion nor filters.</summary>
internal static class JsonPath
{
    /// <returns>A text without quotes, anything else as JSON; null where there is nothing.</returns>
    public static string? Find(JsonElement element, string path)
    {
        var rest = path.AsSpan();
        while (rest.Length > 0)
        {
            if (!Step(ref element, ref rest))
            {
                return null;
            }
        }
        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Null => null,
            _ => element.GetRawText(),
        };
    }

    private static bool Step(ref JsonElement element, ref ReadOnlySpan<char> rest)
    {
        string name;
        if (rest[0] == '[')
        {
            var end = rest.IndexOf(']');
            if (end < 0)
            {
                return false;
            }
            name = rest[1..end].ToString();
            rest = rest[(end + 1)..];
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                if (element.ValueKind != JsonValueKind.Array || index >= element.GetArrayLength())
                {
                    return false;
                }
                element = element[index];
                return true;
            }
            name = name.Trim('"', '\'');
        }
        else
        {
            rest = rest[0] == '.' ? rest[1..] : rest;
            var end = rest.IndexOfAny('.', '[');
            name = (end < 0 ? rest : rest[..end]).ToString();
            rest = end < 0 ? default : rest[end..];
        }
        return element.ValueKind == JsonValueKind.Object && name.Length > 0 && element.TryGetProperty(name, out element);
    }
}
