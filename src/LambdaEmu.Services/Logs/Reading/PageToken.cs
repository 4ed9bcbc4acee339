using System.Buffers.Text;
using System.Text;

namespace LambdaEmu.Services.Logs.Reading;

/// <summary>
/// Opaque tokens that hold the last thing a page showed, so that what is created or deleted meanwhile shifts nothing. Each list has a
/// kind of its own: a token of another list is as unknown as an invented one.
/// </summary>
internal static class PageToken
{
    public static string Format(string kind, string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{kind}:{position}"));

    /// <summary>Null where there is no token.</summary>
    public static string? Parse(string kind, string? token)
    {
        if (token is null)
        {
            return null;
        }
        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
            if (text.StartsWith($"{kind}:", StringComparison.Ordinal))
            {
                return text[(kind.Length + 1)..];
            }
        }
        catch (FormatException)
        {
        }
        throw LogsFaults.InvalidToken();
    }

    /// <summary>One page of a list, in the order of its items' positions or against it.</summary>
    public static (List<T> Page, string? NextToken) Take<T>(
        string kind, IEnumerable<T> items, Func<T, string> position, string? token, int limit, bool descending = false)
    {
        var after = Parse(kind, token);
        int Compare(string a, string b) => descending ? string.CompareOrdinal(b, a) : string.CompareOrdinal(a, b);
        var rest = items
            .Select(item => (Item: item, Position: position(item)))
            .Where(entry => after is null || Compare(entry.Position, after) > 0)
            .OrderBy(entry => entry.Position, Comparer<string>.Create(Compare))
            .Take(limit + 1)
            .ToList();
        var page = rest.Take(limit).ToList();
        return (page.ConvertAll(entry => entry.Item), rest.Count > limit ? Format(kind, page[^1].Position) : null);
    }
}
