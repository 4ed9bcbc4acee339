using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Names the policy that bounds what a role may be allowed.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html.
/// </summary>
internal sealed class PutRolePermissionsBoundary(IamRegistry iam) : IOperation<PutRolePermissionsBoundaryRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(PutRolePermissionsBoundaryRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        await account.ChangeRoleAsync(request.RoleName!, role =>
        {
            account.RequireBoundary(request.PermissionsBoundary);
            return role with { PermissionsBoundary = request.PermissionsBoundary };
        });
        return Empty.Value;
    }
}
