using System.Globalization;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>What GetQueueAttributes shows: what is set, and the queue's own figures, which here are exact.</summary>
internal static class QueueAttributes
{
    private const string All = "All";

    private static readonly string[] Figures =
    [
        "QueueArn", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed",
        "CreatedTimestamp", "LastModifiedTimestamp",
    ];

    /// <summary>Null where nothing was asked for, or nothing of it is set.</summary>
    public static Dictionary<string, string>? Show(SqsQueue queue, IReadOnlyCollection<string> names)
    {
        if (names.FirstOrDefault(n => n != All && !Figures.Contains(n) && Array.TrueForAll(QueueAttribute.All, a => a.Name != n)) is { } unknown)
        {
            throw SqsFaults.UnknownAttribute(unknown);
        }
        if (names.Count == 0)
        {
            return null;
        }
        var settings = queue.Settings;
        var shown = new Dictionary<string, string>();
        foreach (var (name, value) in FiguresOf(queue).Concat(QueueAttribute.All.Select(a => (a.Name, a.Read(settings)))))
        {
            if (value is not null && (names.Contains(All) || names.Contains(name)))
            {
                shown[name] = value;
            }
        }
        return shown.Count == 0 ? null : shown;
    }

    private static IEnumerable<(string Name, string? Value)> FiguresOf(SqsQueue queue)
    {
        var figures = queue.Describe();
        return Figures.Zip<string, string?>(
        [
            figures.Arn, Text(figures.Visible), Text(figures.InFlight), Text(figures.Delayed), Text(figures.CreatedAt), Text(figures.ModifiedAt),
        ]);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
