using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Policies;
using LambdaEmu.Services.Iam.Roles;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Writes a policy into a role, in place of the one of that name.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html.
/// </summary>
internal sealed class PutRolePolicy(IamRegistry iam) : IOperation<PutRolePolicyRequest, Empty>
{
    /// <summary>Of all policies in a role together, without white space.</summary>
    private const int MaxInlineSize = 10_240;

    public async ValueTask<Empty> HandleAsync(PutRolePolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        EntityName.Check(request.PolicyName!, "policyName");
        new IdentityPolicy().Check(request.PolicyDocument!);
        await iam.Of(context).ChangeRoleAsync(request.RoleName!, role =>
        {
            var others = role.InlinePolicies.Where(p => p.Name != request.PolicyName);
            var changed = role with { InlinePolicies = [.. others, new InlinePolicy(request.PolicyName!, request.PolicyDocument!)] };
            return changed.InlinePolicies.Sum(p => IdentityPolicy.SizeOf(p.Document)) <= MaxInlineSize
                ? changed
                : throw IamFaults.LimitExceeded($"Maximum policy size of {MaxInlineSize} bytes exceeded for role {role.Name}");
        });
        return Empty.Value;
    }
}
