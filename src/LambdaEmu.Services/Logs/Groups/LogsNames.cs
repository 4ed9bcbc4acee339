using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Logs.Groups;

/// <summary>Names and ARNs of groups and streams.</summary>
internal static class LogsNames
{
    private const int MaxLength = 512;
    private const string GroupResource = "log-group:";

    /// <summary>AWS answers names that are too long in words of its own, not as a constraint violation (recorded).</summary>
    public static void RequireLength(string? group, string? stream = null)
    {
        if (group?.Length > MaxLength || stream?.Length > MaxLength)
        {
            throw LogsFaults.NameTooLong();
        }
    }

    public static void RequireAllowed(string group)
    {
        RequireLength(group);
        if (group.StartsWith("aws/", StringComparison.OrdinalIgnoreCase))
        {
            throw LogsFaults.InvalidParameter("Log groups starting with AWS/ are reserved for AWS.");
        }
    }

    public static string GroupArn(ResourceScope scope, string group) => Arn.Format("logs", scope, GroupResource + group);

    public static string StreamArn(ResourceScope scope, string group, string stream) =>
        $"{GroupArn(scope, group)}:log-stream:{stream}";

    /// <summary>The group that a name, or an ARN with or without its ":*", stands for.</summary>
    /// <returns>Null for an ARN of something else or of another account or region, where no group of ours can be.</returns>
    public static string? GroupOf(ResourceScope scope, string identifier)
    {
        if (!identifier.StartsWith("arn:", StringComparison.Ordinal))
        {
            return identifier;
        }
        return Arn.TryParse(identifier) is { Service: "logs" } arn && arn.Scope == scope &&
            arn.Resource.StartsWith(GroupResource, StringComparison.Ordinal)
            ? arn.Resource[GroupResource.Length..].Split(':')[0]
            : null;
    }
}
