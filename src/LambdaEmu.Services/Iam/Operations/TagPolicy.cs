using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Adds tags to a policy, or gives them new values. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html.</summary>
internal sealed class TagPolicy(IamRegistry iam) : IOperation<TagPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagPolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangePolicyAsync(request.PolicyArn!, "TagPolicy", policy => policy with { Tags = policy.Tags.With(request.Tags) });
        return Empty.Value;
    }
}
