using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Roles;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>The older form of UpdateRole. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html.</summary>
internal sealed class UpdateRoleDescription(IamRegistry iam) : IOperation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse>
{
    public async ValueTask<UpdateRoleDescriptionResponse> HandleAsync(UpdateRoleDescriptionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var role = await iam.Of(context).ChangeRoleAsync(request.RoleName!, role => role with { Description = request.Description });
        return new UpdateRoleDescriptionResponse { Role = RoleView.Whole(role) };
    }
}
