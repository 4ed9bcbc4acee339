using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Attaches a managed policy to a role; one that is attached already stays.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html.
/// </summary>
internal sealed class AttachRolePolicy(IamRegistry iam) : IOperation<AttachRolePolicyRequest, Empty>
{
    private const int MaxAttached = 10;

    public async ValueTask<Empty> HandleAsync(AttachRolePolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        await account.ChangeRoleAsync(request.RoleName!, role =>
        {
            var policy = account.FindPolicy(request.PolicyArn!) ?? throw IamFaults.PolicyNotAttachable(request.PolicyArn!);
            if (role.AttachedPolicies.Contains(policy.Arn))
            {
                return role;
            }
            return role.AttachedPolicies.Count < MaxAttached
                ? role with { AttachedPolicies = [.. role.AttachedPolicies, policy.Arn] }
                : throw IamFaults.QuotaExceeded("PoliciesPerRole", MaxAttached);
        });
        return Empty.Value;
    }
}
