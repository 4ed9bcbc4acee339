using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Policies;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Adds a version to a policy. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html.</summary>
internal sealed class CreatePolicyVersion(IamRegistry iam) : IOperation<CreatePolicyVersionRequest, CreatePolicyVersionResponse>
{
    public async ValueTask<CreatePolicyVersionResponse> HandleAsync(CreatePolicyVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        IdentityPolicy.CheckManaged(request.PolicyDocument!);
        var policy = await iam.Of(context).ChangePolicyAsync(
            request.PolicyArn!, "CreatePolicyVersion", policy => policy.WithVersion(request.PolicyDocument!, request.SetAsDefault ?? false, iam.Now));
        return new CreatePolicyVersionResponse { PolicyVersion = policy.Shown(policy.Versions[^1]) };
    }
}
