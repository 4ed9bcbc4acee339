using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Deletes a version that is not the default.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html.
/// </summary>
internal sealed class DeletePolicyVersion(IamRegistry iam) : IOperation<DeletePolicyVersionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeletePolicyVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangePolicyAsync(request.PolicyArn!, "DeletePolicyVersion", policy =>
        {
            var version = policy.RequireVersion(request.VersionId!);
            return version.Id == policy.DefaultVersion
                ? throw IamFaults.DeleteConflict("Cannot delete the default version of a policy.")
                : policy with { Versions = [.. policy.Versions.Where(v => v != version)] };
        });
        return Empty.Value;
    }
}
