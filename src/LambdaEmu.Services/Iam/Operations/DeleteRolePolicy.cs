using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Deletes a policy that is part of a role. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html.</summary>
internal sealed class DeleteRolePolicy(IamRegistry iam) : IOperation<DeleteRolePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRolePolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangeRoleAsync(request.RoleName!, role => role.Without(role.RequireInlinePolicy(request.PolicyName!)));
        return Empty.Value;
    }
}
