using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace LambdaEmu.Services.ApiGatewayV2;

/// <summary>Pages of a list. A token holds the last item's id, so that it stays good whatever comes and goes.</summary>
internal static class Listing
{
    private const int MaxPage = 500;

    /// <param name="positionOf">Unique; the list is in its ordinal order.</param>
    /// <param name="maxResults">A number as a text, as the wire has it.</param>
    public static (List<TShown> Items, string? NextToken) Page<T, TShown>(
        IEnumerable<T> items, Func<T, string> positionOf, Func<T, TShown> show, string? maxResults, string? nextToken)
    {
        var max = Max(maxResults);
        var after = string.IsNullOrEmpty(nextToken) ? null : Read(nextToken);
        var page = items.Where(i => after is null || string.CompareOrdinal(positionOf(i), after) > 0)
            .OrderBy(positionOf, StringComparer.Ordinal).Take(max + 1).ToList();
        var token = page.Count > max ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(positionOf(page[max - 1]))) : null;
        return ([.. page.Take(max).Select(show)], token);
    }

    private static int Max(string? maxResults) =>
        string.IsNullOrEmpty(maxResults) ? MaxPage
        : int.TryParse(maxResults, NumberStyles.None, CultureInfo.InvariantCulture, out var max) && max is >= 1 and <= MaxPage ? max
        : throw ApiGatewayV2Faults.BadRequest($"Invalid maxResults: must be a number between 1 and {MaxPage}");

    private static string Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw ApiGatewayV2Faults.BadRequest("Invalid nextToken");
        }
    }
}
