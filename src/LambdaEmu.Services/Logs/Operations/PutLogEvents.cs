using LambdaEmu.Contracts.Logs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;
using LambdaEmu.Services.Logs.Writing;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Appends events to a stream; answers when they are durable. Sequence tokens mean nothing any more, and none is refused.</summary>
internal sealed class PutLogEvents(LogGroupRegistry groups) : IOperation<PutLogEventsRequest, PutLogEventsResponse>
{
    public async ValueTask<PutLogEventsResponse> HandleAsync(PutLogEventsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName, request.LogStreamName);
        var events = request.LogEvents!.ConvertAll(e => (e.Timestamp!.Value, e.Message!));
        PutLogEventsRules.Require(events);
        var group = groups.Require(context.Scope, request.LogGroupName!);
        var stream = group.RequireStream(request.LogStreamName!);
        var rejected = PutLogEventsRules.Reject(events, group.Now, group.ExpiryLimit);
        var next = await stream.AppendAsync(new EventBatch(rejected.Accepted(events)));
        return new PutLogEventsResponse
        {
            NextSequenceToken = SequenceToken.Of(next),
            RejectedLogEventsInfo = rejected.Any ? Describe(rejected) : null,
        };
    }

    private static RejectedLogEventsInfo Describe(RejectedEvents rejected) => new()
    {
        TooOldLogEventEndIndex = rejected.TooOldEnd,
        ExpiredLogEventEndIndex = rejected.ExpiredEnd,
        TooNewLogEventStartIndex = rejected.TooNewStart,
    };
}
