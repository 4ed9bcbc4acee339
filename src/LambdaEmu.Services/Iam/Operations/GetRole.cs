using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Roles;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Shows a role with its trust policy. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html.</summary>
internal sealed class GetRole(IamRegistry iam) : IOperation<GetRoleRequest, GetRoleResponse>
{
    public ValueTask<GetRoleResponse> HandleAsync(GetRoleRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(new GetRoleResponse { Role = RoleView.Whole(iam.Of(context).RequireRole(request.RoleName!)) });
}
