using System.Buffers.Text;
using System.Text;

namespace LambdaEmu.Services.Sns;

/// <summary>Pages of a list. A token holds the last item's position, so that it stays good whatever comes and goes.</summary>
internal static class ListPage
{
    /// <param name="items">In the ordinal order of their positions, which are unique.</param>
    public static (List<T> Items, string? NextToken) Take<T>(IEnumerable<T> items, Func<T, string> positionOf, string? token, int max = SnsLimits.PageSize)
    {
        var after = string.IsNullOrEmpty(token) ? null : Read(token);
        var page = items.Where(i => after is null || string.CompareOrdinal(positionOf(i), after) > 0).Take(max + 1).ToList();
        if (page.Count <= max)
        {
            return (page, null);
        }
        page.RemoveAt(max);
        return (page, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(positionOf(page[^1]))));
    }

    private static string Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw SnsFaults.InvalidParameter("NextToken");
        }
    }
}
