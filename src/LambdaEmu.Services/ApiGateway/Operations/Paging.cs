using System.Globalization;
using System.Text;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>
/// Pages of lists. The position is the key of the last item of the page before, so changes between two calls lose nothing.
/// </summary>
internal static class Paging
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 500;

    /// <param name="key">Sorts the items and tells them apart.</param>
    /// <returns>One page, and the position of the next; null where there is none.</returns>
    public static (List<T> Items, string? Position) Page<T>(IEnumerable<T> items, Func<T, string> key, string? position, int? limit)
    {
        var after = position is null ? null : Decode(position);
        var size = limit is null ? DefaultLimit : limit > 0 ? Math.Min(limit.Value, MaxLimit) : throw Faults.BadRequest("Invalid limit specified. Must be greater than 0");
        var rest = items.OrderBy(key, StringComparer.Ordinal).Where(i => after is null || string.CompareOrdinal(key(i), after) > 0).Take(size + 1).ToList();
        if (rest.Count <= size)
        {
            return (rest, null);
        }
        rest.RemoveAt(size);
        return (rest, Convert.ToBase64String(Encoding.UTF8.GetBytes(key(rest[^1]))));
    }

    public static string OldestFirst(DateTimeOffset created, string id) => string.Create(CultureInfo.InvariantCulture, $"{created.UtcTicks:D19}{id}");

    public static string NewestFirst(DateTimeOffset created, string id) => string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - created.UtcTicks:D19}{id}");

    private static string Decode(string position)
    {
        var bytes = new byte[position.Length];
        return Convert.TryFromBase64String(position, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw Faults.BadRequest("Invalid position parameter specified");
    }
}
