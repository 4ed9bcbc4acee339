using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Policies;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Lists the versions of a policy, the newest first.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html.
/// </summary>
internal sealed class ListPolicyVersions(IamRegistry iam) : IOperation<ListPolicyVersionsRequest, ListPolicyVersionsResponse>
{
    public ValueTask<ListPolicyVersionsResponse> HandleAsync(ListPolicyVersionsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var policy = iam.Of(context).RequirePolicy(request.PolicyArn!);
        var page = Page<ManagedPolicyVersion>.Of(policy.Versions, v => $"{int.MaxValue - v.Number:D10}", request.Marker, request.MaxItems);
        return ValueTask.FromResult(new ListPolicyVersionsResponse { Versions = page.Items.ConvertAll(policy.Shown), IsTruncated = page.IsTruncated, Marker = page.Marker });
    }
}
