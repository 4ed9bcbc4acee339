using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Shows a managed policy; its text is that of its versions.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html.
/// </summary>
internal sealed class GetPolicy(IamRegistry iam) : IOperation<GetPolicyRequest, GetPolicyResponse>
{
    public ValueTask<GetPolicyResponse> HandleAsync(GetPolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        return ValueTask.FromResult(new GetPolicyResponse { Policy = account.RequirePolicy(request.PolicyArn!).Whole(account) });
    }
}
