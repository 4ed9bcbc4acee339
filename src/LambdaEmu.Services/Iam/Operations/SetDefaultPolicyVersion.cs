using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Makes a version the one that counts. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html.</summary>
internal sealed class SetDefaultPolicyVersion(IamRegistry iam) : IOperation<SetDefaultPolicyVersionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetDefaultPolicyVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangePolicyAsync(
            request.PolicyArn!, "SetDefaultPolicyVersion", policy => policy with { DefaultVersion = policy.RequireVersion(request.VersionId!).Id });
        return Empty.Value;
    }
}
