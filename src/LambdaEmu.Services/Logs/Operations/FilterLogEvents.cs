using LambdaEmu.Contracts.Logs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.FilterPatterns;
using LambdaEmu.Services.Logs.Groups;
using LambdaEmu.Services.Logs.Reading;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Searches streams of a group. See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html.</summary>
internal sealed class FilterLogEvents(LogGroupRegistry groups) : IOperation<FilterLogEventsRequest, FilterLogEventsResponse>
{
    private const int DefaultLimit = 10_000;

    public ValueTask<FilterLogEventsResponse> HandleAsync(FilterLogEventsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName, request.LogStreamNamePrefix);
        if (request.LogStreamNames is not null && request.LogStreamNamePrefix is not null)
        {
            throw LogsFaults.InvalidParameter("LogStream names and LogStream name prefix are mutually exclusive parameters.");
        }
        var pattern = FilterPattern.Parse(request.FilterPattern);
        var group = GroupReference.Require(groups, context.Scope, request.LogGroupName, request.LogGroupIdentifier);
        var streams = Choose(group, request);
        var (events, nextToken) = new GroupSearch(group, streams, pattern)
        {
            StartTime = request.StartTime ?? 0,
            EndTime = request.EndTime ?? long.MaxValue,
            Limit = request.Limit ?? DefaultLimit,
        }.Run(request.NextToken);
        return ValueTask.FromResult(new FilterLogEventsResponse
        {
            Events = Describe(events, streams),
            // AWS has stopped filling this list.
            SearchedLogStreams = [],
            NextToken = nextToken,
        });
    }

    private static List<Groups.LogStream> Choose(Groups.LogGroup group, FilterLogEventsRequest request) =>
        request.LogStreamNames is { } names ? names.Distinct().Select(group.RequireStream).ToList()
        : request.LogStreamNamePrefix is { } prefix ? group.Streams().FindAll(stream => stream.Name.StartsWith(prefix, StringComparison.Ordinal))
        : group.Streams();

    private static List<FilteredLogEvent> Describe(List<FoundEvent> events, List<Groups.LogStream> streams)
    {
        var names = streams.ToDictionary(stream => stream.Id, stream => stream.Name);
        return events.ConvertAll(found => new FilteredLogEvent
        {
            LogStreamName = names[found.Key.Stream],
            Timestamp = found.Entry.Timestamp,
            Message = found.Message,
            IngestionTime = found.Entry.IngestionTime,
            EventId = found.Key.ToId(),
        });
    }
}
