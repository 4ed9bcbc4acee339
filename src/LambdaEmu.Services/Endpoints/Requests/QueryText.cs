namespace LambdaEmu.Services.Endpoints.Requests;

/// <summary>Query strings as API Gateway reads them: a plus is a space, a name without = has an empty value.</summary>
public static class QueryText
{
    /// <param name="text">Without the question mark.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var range in text.AsSpan().Split('&'))
        {
            var pair = text.AsSpan(range);
            if (pair.IsEmpty)
            {
                continue;
            }
            var equals = pair.IndexOf('=');
            parameters.Add(equals < 0
                ? KeyValuePair.Create(Decode(pair), "")
                : KeyValuePair.Create(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }
        return parameters;
    }

    private static string Decode(ReadOnlySpan<char> encoded)
    {
        if (encoded.IndexOfAny('%', '+') < 0)
        {
            return encoded.ToString();
        }
        return Uri.UnescapeDataString(encoded.ToString().Replace('+', ' '));
    }
}
