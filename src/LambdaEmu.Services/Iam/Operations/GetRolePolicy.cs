using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Shows a policy that is part of a role. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html.</summary>
internal sealed class GetRolePolicy(IamRegistry iam) : IOperation<GetRolePolicyRequest, GetRolePolicyResponse>
{
    public ValueTask<GetRolePolicyResponse> HandleAsync(GetRolePolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var role = iam.Of(context).RequireRole(request.RoleName!);
        var policy = role.RequireInlinePolicy(request.PolicyName!);
        return ValueTask.FromResult(new GetRolePolicyResponse
        {
            RoleName = role.Name, PolicyName = policy.Name, PolicyDocument = Uri.EscapeDataString(policy.Document),
        });
    }
}
