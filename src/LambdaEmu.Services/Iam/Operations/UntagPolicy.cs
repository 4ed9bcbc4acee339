using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Takes tags from a policy; those that it has not don't matter.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html.
/// </summary>
internal sealed class UntagPolicy(IamRegistry iam) : IOperation<UntagPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagPolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangePolicyAsync(request.PolicyArn!, "UntagPolicy", policy => policy with { Tags = policy.Tags.Without(request.TagKeys!) });
        return Empty.Value;
    }
}
