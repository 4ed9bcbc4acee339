using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Takes the boundary from a role. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html.</summary>
internal sealed class DeleteRolePermissionsBoundary(IamRegistry iam) : IOperation<DeleteRolePermissionsBoundaryRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRolePermissionsBoundaryRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangeRoleAsync(request.RoleName!, role => role.PermissionsBoundary is null
            ? throw IamFaults.NoSuchEntity($"The role with name {request.RoleName} does not have a permissions boundary.")
            : role with { PermissionsBoundary = null });
        return Empty.Value;
    }
}
