using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// None: there are no machines here. Clients ask before they delete a role.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html.
/// </summary>
internal sealed class ListInstanceProfilesForRole(IamRegistry iam) : IOperation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse>
{
    public ValueTask<ListInstanceProfilesForRoleResponse> HandleAsync(ListInstanceProfilesForRoleRequest request, AwsRequestContext context, CancellationToken ct)
    {
        iam.Of(context).RequireRole(request.RoleName!);
        return ValueTask.FromResult(new ListInstanceProfilesForRoleResponse { InstanceProfiles = [], IsTruncated = false });
    }
}
