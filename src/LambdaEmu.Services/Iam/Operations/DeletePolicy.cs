using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Deletes a policy that nothing uses and that has its default version alone.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html.
/// </summary>
internal sealed class DeletePolicy(IamRegistry iam) : IOperation<DeletePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeletePolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        await account.ChangeAsync(batch =>
        {
            var policy = account.RequireOwnPolicy(request.PolicyArn!, "DeletePolicy");
            if (account.CountAttachments(policy.Arn) + account.CountBoundaries(policy.Arn) > 0)
            {
                throw IamFaults.DeleteConflict("Cannot delete a policy attached to entities.");
            }
            if (policy.Versions.Count > 1)
            {
                throw IamFaults.DeleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
            }
            account.Policies.Remove(batch, policy);
            return policy;
        });
        return Empty.Value;
    }
}
