using System.Text;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>
/// Pages of a list that is sorted by its keys' bytes. The marker is the key of the last item of the page before, so changes between two
/// calls lose nothing.
/// </summary>
internal static class Paging
{
    private const int ServiceCap = 50;

    public static (IReadOnlyList<T> Items, string? NextMarker) Page<T>(IReadOnlyList<T> sorted, string? marker, int? maxItems, Func<T, string> key, int largest = ServiceCap)
    {
        var after = marker is null ? null : Decode(marker);
        var start = 0;
        while (after is not null && start < sorted.Count && string.CompareOrdinal(key(sorted[start]), after) <= 0)
        {
            start++;
        }
        var size = Math.Min(maxItems ?? largest, largest);
        var items = sorted.Skip(start).Take(size).ToList();
        return (items, start + size < sorted.Count ? Convert.ToBase64String(Encoding.UTF8.GetBytes(key(items[^1]))) : null);
    }

    private static string Decode(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw LambdaErrors.InvalidParameter("Invalid Marker");
    }
}
