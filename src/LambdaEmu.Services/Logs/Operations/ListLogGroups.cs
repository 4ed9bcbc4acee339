using LambdaEmu.Contracts.Logs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;
using LambdaEmu.Services.Logs.Reading;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Lists names of groups. See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListLogGroups.html.</summary>
internal sealed class ListLogGroups(LogGroupRegistry groups) : IOperation<ListLogGroupsRequest, ListLogGroupsResponse>
{
    private const int DefaultLimit = 50;

    public ValueTask<ListLogGroupsResponse> HandleAsync(ListLogGroupsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        if (request.DataSources is not null)
        {
            throw LogsFaults.NotSupported("ListLogGroups", "dataSources");
        }
        if (request.FieldIndexNames is not null)
        {
            throw LogsFaults.NotSupported("ListLogGroups", "fieldIndexNames");
        }
        // No account is linked to another here, so naming accounts can only leave the caller's own or nothing.
        var visible = request.AccountIdentifiers is { Count: > 0 } accounts && !accounts.Contains(context.Scope.AccountId)
            ? []
            : groups.List(context.Scope).Where(group => Matches(group, request));
        var (page, nextToken) = PageToken.Take("names", visible, group => group.Name, request.NextToken, request.Limit ?? DefaultLimit);
        return ValueTask.FromResult(new ListLogGroupsResponse
        {
            LogGroups = page.ConvertAll(group => new LogGroupSummary
            {
                LogGroupName = group.Name,
                LogGroupArn = group.Arn,
                LogGroupClass = group.Settings.Class,
            }),
            NextToken = nextToken,
        });
    }

    private static bool Matches(Groups.LogGroup group, ListLogGroupsRequest request) =>
        (request.LogGroupClass is not { } groupClass || group.Settings.Class == groupClass) &&
        (request.LogGroupNamePattern is not { } pattern || MatchesName(group.Name, pattern)) &&
        (request.LogGroupTags is not { } filters || filters.TrueForAll(filter => LogGroupTags.Match(group.Settings, filter.Key!, filter.Values)));

    /// <summary>One to five texts with | between them; ^ before one means the name's beginning.</summary>
    private static bool MatchesName(string name, string pattern) => pattern.Split('|').Any(choice => choice is ['^', .. var beginning]
        ? name.StartsWith(beginning, StringComparison.Ordinal)
        : name.Contains(choice, StringComparison.Ordinal));
}
