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
    /// <summary>Where a queue is, as the caller knows this endpoint.</summary>
    /// <param name="origin">Scheme, host and port.</param>
    public static string Write(string origin, SqsQueue queue) => $"{origin}/{queue.Scope.AccountId}/{queue.Name}";

    /// <exception cref="Core.Errors.AwsException">It is no queue's address.</exception>
    public static (ResourceScope Scope, string Name) Parse(string url, ResourceScope caller)
    {
        var match = Url().Match(url);
        if (!match.Success)
        {
            throw SqsFaults.InvalidAddress(url);
        }
        var region = match.Groups["path"] is { Success: true } path ? path.Value : RegionOf(match.Groups["host"].Value);
        return (new ResourceScope(match.Groups["account"].Value, region ?? caller.Region), Uri.UnescapeDataString(match.Groups["name"].Value));
    }

    public static bool IsQueuePath(string path) => QueuePath().IsMatch(path);

    public static bool IsQueueHost(string host) => QueueHost().IsMatch(host);

    private static string? RegionOf(string host) => QueueHost().Match(host).Groups["region"] is { Success: true } region ? region.Value : null;

    [GeneratedRegex(@"^(https?://(?<host>[^/:]+)(:\d+)?)?/?(queue/(?<path>[a-z0-9-]+)/)?(?<account>\d{12})/(?<name>[^/?]+)/?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Url();

    [GeneratedRegex(@"^/(queue/[a-z0-9-]+/)?\d{12}/[A-Za-z0-9_-]{1,80}(\.fifo)?/?$", RegexOptions.ExplicitCapture)]
    private static partial Regex QueuePath();

    [GeneratedRegex(@"^(sqs\.((?<region>[a-z]{2}(-[a-z]+)+-\d)\.)?|((?<region>[a-z]{2}(-[a-z]+)+-\d)\.)?queue\.)", RegexOptions.ExplicitCapture)]
    private static partial Regex QueueHost();
}
