using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Policies;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Swaps the trust policy. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html.</summary>
internal sealed class UpdateAssumeRolePolicy(IamRegistry iam) : IOperation<UpdateAssumeRolePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateAssumeRolePolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        TrustPolicy.CheckDocument(request.PolicyDocument!);
        await iam.Of(context).ChangeRoleAsync(request.RoleName!, role => role with { TrustPolicy = request.PolicyDocument! });
        return Empty.Value;
    }
}
