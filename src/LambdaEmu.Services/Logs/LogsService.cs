using LambdaEmu.Contracts.Logs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;
using LambdaEmu.Services.Logs.Operations;

namespace LambdaEmu.Services.Logs;

/// <summary>Amazon CloudWatch Logs. See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html.</summary>
public sealed class LogsService : AwsService
{
    private readonly LogGroupRegistry _groups;

    public LogsService(LogGroupRegistry groups)
        : base(LogsContract.Model)
    {
        _groups = groups;
        Serve(LogsContract.CreateLogGroup, new CreateLogGroup(groups));
        Serve(LogsContract.DeleteLogGroup, new DeleteLogGroup(groups));
        Serve(LogsContract.DescribeLogGroups, new DescribeLogGroups(groups));
        Serve(LogsContract.ListLogGroups, new ListLogGroups(groups));
        Serve(LogsContract.CreateLogStream, new CreateLogStream(groups));
        Serve(LogsContract.DeleteLogStream, new DeleteLogStream(groups));
        Serve(LogsContract.DescribeLogStreams, new DescribeLogStreams(groups));
        Serve(LogsContract.PutLogEvents, new PutLogEvents(groups));
        Serve(LogsContract.GetLogEvents, new GetLogEvents(groups));
        Serve(LogsContract.FilterLogEvents, new FilterLogEvents(groups));
        Serve(LogsContract.PutRetentionPolicy, new PutRetentionPolicy(groups));
        Serve(LogsContract.DeleteRetentionPolicy, new DeleteRetentionPolicy(groups));
        Serve(LogsContract.PutLogGroupDeletionProtection, new PutLogGroupDeletionProtection(groups));
        Serve(LogsContract.TagResource, new TagResource(groups));
        Serve(LogsContract.UntagResource, new UntagResource(groups));
        Serve(LogsContract.ListTagsForResource, new ListTagsForResource(groups));
        Serve(LogsContract.TagLogGroup, new TagLogGroup(groups));
        Serve(LogsContract.UntagLogGroup, new UntagLogGroup(groups));
        Serve(LogsContract.ListTagsLogGroup, new ListTagsLogGroup(groups));
        Serve(LogsContract.TestMetricFilter, new TestMetricFilter());
    }

    public override void Reset() => _groups.Clear();
}
