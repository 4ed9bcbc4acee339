using LambdaEmu.Contracts.Logs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;
using LambdaEmu.Services.Logs.Reading;
using LambdaEmu.Services.Logs.Writing;
using WireLogStream = LambdaEmu.Contracts.Logs.LogStream;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Lists the streams of a group. See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html.</summary>
internal sealed class DescribeLogStreams(LogGroupRegistry groups) : IOperation<DescribeLogStreamsRequest, DescribeLogStreamsResponse>
{
    private const int DefaultLimit = 50;

    public ValueTask<DescribeLogStreamsResponse> HandleAsync(DescribeLogStreamsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName, request.LogStreamNamePrefix);
        var byTime = request.OrderBy == "LastEventTime";
        if (byTime && request.LogStreamNamePrefix is not null)
        {
            throw LogsFaults.InvalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        var group = GroupReference.Require(groups, context.Scope, request.LogGroupName, request.LogGroupIdentifier);
        var streams = group.Streams()
            .Where(stream => request.LogStreamNamePrefix is not { } prefix || stream.Name.StartsWith(prefix, StringComparison.Ordinal));
        var (page, nextToken) = PageToken.Take(
            byTime ? "streams-by-time" : "streams",
            streams,
            stream => byTime ? $"{stream.Describe().LastTimestamp:D19} {stream.Name}" : stream.Name,
            request.NextToken,
            request.Limit ?? DefaultLimit,
            request.Descending ?? false);
        return ValueTask.FromResult(new DescribeLogStreamsResponse
        {
            LogStreams = page.ConvertAll(stream => Describe(group, stream, stream.Describe())),
            NextToken = nextToken,
        });
    }

    private static WireLogStream Describe(Groups.LogGroup group, Groups.LogStream stream, LogStreamFigures figures) => new()
    {
        LogStreamName = stream.Name,
        CreationTime = stream.CreationTime,
        FirstEventTimestamp = figures.HasEvents ? figures.FirstTimestamp : null,
        LastEventTimestamp = figures.HasEvents ? figures.LastTimestamp : null,
        LastIngestionTime = figures.HasEvents ? figures.LastIngestionTime : null,
        UploadSequenceToken = figures.HasEvents ? SequenceToken.Of(figures.NextSequence) : null,
        Arn = LogsNames.StreamArn(group.Scope, group.Name, stream.Name),
        // AWS no longer counts the bytes of streams, and says 0.
        StoredBytes = 0,
    };
}
