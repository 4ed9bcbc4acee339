using System.Text.RegularExpressions;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>
/// A queue's URL. Whatever the host, the queue is named by account and name at the path's end; the region is the path's, the host's, or else the
/// caller's. Taken are http://HOST/ACCOUNT/QUEUE, http://sqs.REGION.HOST/ACCOUNT/QUEUE, http://REGION.queue.HOST/ACCOUNT/QUEUE,
/// http://queue.HOST/ACCOUNT/QUEUE and http://HOST/queue/REGION/ACCOUNT/QUEUE.
/// </summary>
internal static partial class QueueAddress
{
    private const int AccountDigits = 12;

    // queue/REGION/ACCOUNT/QUEUE.
    private const int MaxSegments = 4;

    /// <summary>Where a queue is, as the caller knows this endpoint.</summary>
    /// <param name="origin">Scheme, host and port.</param>
    public static string Write(string origin, SqsQueue queue) => $"{origin}/{queue.Scope.AccountId}/{queue.Name}";

    /// <exception cref="Core.Errors.AwsException">It is no queue's address.</exception>
    public static (ResourceScope Scope, string Name) Parse(string url, ResourceScope caller)
    {
        var path = url.AsSpan();
        var host = TakeHost(ref path);
        Span<Range> segments = stackalloc Range[MaxSegments + 1];
        var count = path.Split(segments, '/');
        if (count is not (2 or MaxSegments))
        {
            throw SqsFaults.InvalidAddress(url);
        }
        var account = path[segments[count - 2]];
        var name = path[segments[count - 1]];
        if (account.Length != AccountDigits || account.ContainsAnyExceptInRange('0', '9') || name.IsEmpty || name.Contains('?')
            || (count == MaxSegments && path[segments[0]] is not "queue"))
        {
            throw SqsFaults.InvalidAddress(url);
        }
        var region = count == MaxSegments ? path[segments[1]].ToString() : RegionOf(host);
        var scope = account.SequenceEqual(caller.AccountId) && region is null
            ? caller
            : new ResourceScope(account.ToString(), region ?? caller.Region);
        return (scope, Uri.UnescapeDataString(name.ToString()));
    }

    public static bool IsQueuePath(string path) => QueuePath().IsMatch(path);

    public static bool IsQueueHost(string host) => QueueHost().IsMatch(host);

    /// <summary>Leaves the path, without a slash at its ends.</summary>
    /// <returns>The host without the port; empty where there is none.</returns>
    private static ReadOnlySpan<char> TakeHost(ref ReadOnlySpan<char> url)
    {
        ReadOnlySpan<char> host = default;
        if (url.StartsWith("http://") || url.StartsWith("https://"))
        {
            url = url[(url.IndexOf("://") + 3)..];
            var end = url.IndexOf('/');
            host = end < 0 ? url : url[..end];
            url = url[host.Length..];
            host = host.IndexOf(':') is >= 0 and var port ? host[..port] : host;
        }
        url = url.StartsWith('/') ? url[1..] : url;
        url = url.EndsWith('/') ? url[..^1] : url;
        return host;
    }

    // Few hosts are a queue's own.
    private static string? RegionOf(ReadOnlySpan<char> host) =>
        (host.StartsWith("sqs.") || host.Contains("queue.", StringComparison.Ordinal)) && QueueHost().Match(host.ToString()).Groups["region"] is { Success: true } region
            ? region.Value
            : null;

    [GeneratedRegex(@"^/(queue/[a-z0-9-]+/)?\d{12}/[A-Za-z0-9_-]{1,80}(\.fifo)?/?$", RegexOptions.ExplicitCapture)]
    private static partial Regex QueuePath();

    [GeneratedRegex(@"^(sqs\.((?<region>[a-z]{2}(-[a-z]+)+-\d)\.)?|((?<region>[a-z]{2}(-[a-z]+)+-\d)\.)?queue\.)", RegexOptions.ExplicitCapture)]
    private static partial Regex QueueHost();
}
