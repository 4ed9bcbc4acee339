using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Adds tags to a role, or gives them new values. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html.</summary>
internal sealed class TagRole(IamRegistry iam) : IOperation<TagRoleRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagRoleRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangeRoleAsync(request.RoleName!, role => role with { Tags = role.Tags.With(request.Tags) });
        return Empty.Value;
    }
}
