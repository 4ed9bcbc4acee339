using LambdaEmu.Contracts.Logs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;
using LambdaEmu.Services.Logs.Reading;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Reads one stream page by page. See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html.</summary>
internal sealed class GetLogEvents(LogGroupRegistry groups) : IOperation<GetLogEventsRequest, GetLogEventsResponse>
{
    private const int DefaultLimit = 10_000;

    public ValueTask<GetLogEventsResponse> HandleAsync(GetLogEventsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName, request.LogStreamName);
        var group = GroupReference.Require(groups, context.Scope, request.LogGroupName, request.LogGroupIdentifier);
        var page = new StreamReading(group, group.RequireStream(request.LogStreamName!))
        {
            StartTime = request.StartTime ?? 0,
            EndTime = request.EndTime ?? long.MaxValue,
            Limit = request.Limit ?? DefaultLimit,
            StartFromHead = request.StartFromHead ?? false,
        }.Read(request.NextToken);
        return ValueTask.FromResult(new GetLogEventsResponse
        {
            Events = page.Events.ConvertAll(found => new OutputLogEvent
            {
                Timestamp = found.Entry.Timestamp,
                Message = found.Message,
                IngestionTime = found.Entry.IngestionTime,
            }),
            NextForwardToken = page.NextForwardToken,
            NextBackwardToken = page.NextBackwardToken,
        });
    }
}
