using System.Text;

namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>Pages of queues by name. A token holds the last name, so that it stays good whatever comes and goes.</summary>
internal static class QueuePage
{
    private const int MaxResults = 1000;

    /// <param name="queues">By name.</param>
    /// <returns>A token only where the caller asked for pages.</returns>
    public static (List<SqsQueue> Queues, string? NextToken) Take(IEnumerable<SqsQueue> queues, int? max, string? token)
    {
        if (max is < 1 or > MaxResults)
        {
            throw SqsFaults.InvalidValue(max, "MaxResults", $"Must be between 1 and {MaxResults}, if provided.");
        }
        var after = token is null ? null : Read(token);
        var page = queues.Where(q => after is null || string.CompareOrdinal(q.Name, after) > 0).Take((max ?? MaxResults) + 1).ToList();
        if (page.Count <= (max ?? MaxResults))
        {
            return (page, null);
        }
        page.RemoveAt(page.Count - 1);
        return (page, max is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Name)));
    }

    private static string Read(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length) && length > 0
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw SqsFaults.InvalidParameter("Invalid or expired next token.");
    }
}
