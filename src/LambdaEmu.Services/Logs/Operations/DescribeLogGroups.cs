using LambdaEmu.Contracts.Logs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;
using LambdaEmu.Services.Logs.Reading;
using WireLogGroup = LambdaEmu.Contracts.Logs.LogGroup;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Lists groups with their settings, by name. See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html.</summary>
internal sealed class DescribeLogGroups(LogGroupRegistry groups) : IOperation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>
{
    private const int DefaultLimit = 50;

    public ValueTask<DescribeLogGroupsResponse> HandleAsync(DescribeLogGroupsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupNamePrefix);
        if (request.LogGroupNamePrefix is not null && request.LogGroupNamePattern is not null)
        {
            throw LogsFaults.InvalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        // No account is linked to another here, so naming accounts can only leave the caller's own or nothing.
        var visible = request.AccountIdentifiers is { Count: > 0 } accounts && !accounts.Contains(context.Scope.AccountId)
            ? []
            : groups.List(context.Scope).Where(group => Matches(group, request));
        var (page, nextToken) = PageToken.Take("groups", visible, group => group.Name, request.NextToken, request.Limit ?? DefaultLimit);
        return ValueTask.FromResult(new DescribeLogGroupsResponse
        {
            LogGroups = page.ConvertAll(group => Describe(group, brief: request.LogGroupNamePattern is not null)),
            NextToken = nextToken,
        });
    }

    private static bool Matches(Groups.LogGroup group, DescribeLogGroupsRequest request) =>
        (request.LogGroupNamePrefix is not { } prefix || group.Name.StartsWith(prefix, StringComparison.Ordinal)) &&
        (request.LogGroupNamePattern is not { } pattern || group.Name.Contains(pattern, StringComparison.OrdinalIgnoreCase)) &&
        (request.LogGroupClass is not { } groupClass || group.Settings.Class == groupClass) &&
        (request.LogGroupIdentifiers is not { } identifiers ||
            identifiers.Exists(identifier => LogsNames.GroupOf(group.Scope, identifier) == group.Name));

    /// <param name="brief">What AWS finds by a pattern it shows without sizes and protection (recorded).</param>
    private static WireLogGroup Describe(Groups.LogGroup group, bool brief)
    {
        var settings = group.Settings;
        return new WireLogGroup
        {
            LogGroupName = group.Name,
            CreationTime = group.CreationTime,
            RetentionInDays = settings.RetentionInDays,
            MetricFilterCount = 0,
            Arn = group.Arn + ":*",
            LogGroupArn = group.Arn,
            LogGroupClass = settings.Class,
            KmsKeyId = settings.KmsKeyId,
            StoredBytes = brief ? null : group.StoredBytes,
            DeletionProtectionEnabled = brief ? null : settings.DeletionProtection,
        };
    }
}
