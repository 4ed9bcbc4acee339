using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Shows a version of a policy with its text. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html.</summary>
internal sealed class GetPolicyVersion(IamRegistry iam) : IOperation<GetPolicyVersionRequest, GetPolicyVersionResponse>
{
    public ValueTask<GetPolicyVersionResponse> HandleAsync(GetPolicyVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var policy = iam.Of(context).RequirePolicy(request.PolicyArn!);
        var version = policy.RequireVersion(request.VersionId!);
        var shown = policy.Shown(version);
        shown.Document = Uri.EscapeDataString(version.Document);
        return ValueTask.FromResult(new GetPolicyVersionResponse { PolicyVersion = shown });
    }
}
