using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Deletes a role that has no policies any more. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html.</summary>
internal sealed class DeleteRole(IamRegistry iam) : IOperation<DeleteRoleRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRoleRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        await account.ChangeAsync(batch =>
        {
            var role = account.RequireRole(request.RoleName!);
            if (role.AttachedPolicies.Count > 0)
            {
                throw IamFaults.DeleteConflict("Cannot delete entity, must detach all policies first.");
            }
            if (role.InlinePolicies.Count > 0)
            {
                throw IamFaults.DeleteConflict("Cannot delete entity, must delete policies first.");
            }
            account.Roles.Remove(batch, role);
            return role;
        });
        return Empty.Value;
    }
}
