using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Detaches a managed policy from a role. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html.</summary>
internal sealed class DetachRolePolicy(IamRegistry iam) : IOperation<DetachRolePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DetachRolePolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangeRoleAsync(request.RoleName!, role => role.AttachedPolicies.Contains(request.PolicyArn!)
            ? role with { AttachedPolicies = [.. role.AttachedPolicies.Where(arn => arn != request.PolicyArn)] }
            : throw IamFaults.PolicyNotFound(request.PolicyArn!));
        return Empty.Value;
    }
}
