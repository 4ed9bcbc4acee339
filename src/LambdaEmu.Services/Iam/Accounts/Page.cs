using System.Buffers.Text;
using System.Text;

namespace LambdaEmu.Services.Iam.Accounts;

/// <summary>
/// One page of a list. The marker holds the position of the last item shown, so that what is created or deleted meanwhile shifts
/// nothing.
/// </summary>
internal sealed class Page<T>
{
    private Page(List<T> items, string? marker)
    {
        Items = items;
        Marker = marker;
    }

    public List<T> Items { get; }

    /// <summary>Null on the last page.</summary>
    public string? Marker { get; }

    public bool IsTruncated => Marker is not null;

    /// <param name="positionOf">Unique in the list, which is in its ordinal order.</param>
    public static Page<T> Of(IEnumerable<T> items, Func<T, string> positionOf, string? marker, int? maxItems)
    {
        const int DefaultItems = 100;
        var after = marker is null ? null : Decode(marker);
        var limit = maxItems ?? DefaultItems;
        var rest = items
            .Where(i => after is null || string.CompareOrdinal(positionOf(i), after) > 0)
            .OrderBy(positionOf, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        var shown = rest.Take(limit).ToList();
        return new Page<T>(shown, rest.Count > limit ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(positionOf(shown[^1]))) : null);
    }

    private static string Decode(string marker)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
        }
        catch (FormatException)
        {
            throw IamFaults.Validation("Invalid Marker.");
        }
    }
}
