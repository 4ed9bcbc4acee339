using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Takes tags from a role; those that it has not don't matter.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html.
/// </summary>
internal sealed class UntagRole(IamRegistry iam) : IOperation<UntagRoleRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagRoleRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangeRoleAsync(request.RoleName!, role => role with { Tags = role.Tags.Without(request.TagKeys!) });
        return Empty.Value;
    }
}
