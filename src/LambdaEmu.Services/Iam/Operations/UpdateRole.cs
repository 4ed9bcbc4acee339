using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Sets the description and the longest session; what is not given stays.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html.
/// </summary>
internal sealed class UpdateRole(IamRegistry iam) : IOperation<UpdateRoleRequest, UpdateRoleResponse>
{
    public async ValueTask<UpdateRoleResponse> HandleAsync(UpdateRoleRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangeRoleAsync(request.RoleName!, role => role with
        {
            Description = request.Description ?? role.Description,
            MaxSessionDuration = request.MaxSessionDuration ?? role.MaxSessionDuration,
        });
        return new UpdateRoleResponse();
    }
}
