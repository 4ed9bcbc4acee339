using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Lists the roles that a policy is attached to, and the roles and users that it bounds.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html.
/// </summary>
internal sealed class ListEntitiesForPolicy(IamRegistry iam) : IOperation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse>
{
    public ValueTask<ListEntitiesForPolicyResponse> HandleAsync(ListEntitiesForPolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        var arn = account.RequirePolicy(request.PolicyArn!).Arn;
        var roles = Wants(request, "Role")
            ? account.Roles.All.Where(r => (AsPermissions(request) && r.AttachedPolicies.Contains(arn)) || (AsBoundary(request) && r.PermissionsBoundary == arn))
            : [];
        var users = Wants(request, "User") && AsBoundary(request) ? account.Users.All.Where(u => u.PermissionsBoundary == arn) : [];
        var entities = roles.Where(r => InPath(r.Path, request)).Select(r => new Entity(r.Name, r.Id))
            .Concat(users.Where(u => InPath(u.Path, request)).Select(u => new Entity(u.Name, u.Id)));
        // Ids begin with the kind, so that one marker goes through roles and users.
        var page = Page<Entity>.Of(entities, e => e.Id, request.Marker, request.MaxItems);
        return ValueTask.FromResult(new ListEntitiesForPolicyResponse
        {
            PolicyGroups = [],
            PolicyRoles = [.. page.Items.Where(e => e.IsRole).Select(e => new PolicyRole { RoleName = e.Name, RoleId = e.Id })],
            PolicyUsers = [.. page.Items.Where(e => !e.IsRole).Select(e => new PolicyUser { UserName = e.Name, UserId = e.Id })],
            IsTruncated = page.IsTruncated,
            Marker = page.Marker,
        });
    }

    private static bool Wants(ListEntitiesForPolicyRequest request, string kind) => request.EntityFilter is null || request.EntityFilter == kind;

    private static bool AsPermissions(ListEntitiesForPolicyRequest request) => request.PolicyUsageFilter != "PermissionsBoundary";

    private static bool AsBoundary(ListEntitiesForPolicyRequest request) => request.PolicyUsageFilter != "PermissionsPolicy";

    private static bool InPath(string path, ListEntitiesForPolicyRequest request) => path.StartsWith(request.PathPrefix ?? "/", StringComparison.Ordinal);

    private sealed record Entity(string Name, string Id)
    {
        public bool IsRole => Id.StartsWith("AROA", StringComparison.Ordinal);
    }
}
