using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Policies;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Lists AWS's policies and the account's own. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html.</summary>
internal sealed class ListPolicies(IamRegistry iam) : IOperation<ListPoliciesRequest, ListPoliciesResponse>
{
    public ValueTask<ListPoliciesResponse> HandleAsync(ListPoliciesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        var own = request.Scope == "AWS" ? [] : account.Policies.All;
        var ofAws = request.Scope == "Local" ? [] : AwsManagedPolicies.All;
        var shown = own.Concat(ofAws)
            .Where(p => p.Path.StartsWith(request.PathPrefix ?? "/", StringComparison.Ordinal))
            .Select(p => p.Listed(account))
            .Where(p => IsUsed(p, request));
        var page = Page<Policy>.Of(shown, p => $"{p.PolicyName} {p.Arn}", request.Marker, request.MaxItems);
        return ValueTask.FromResult(new ListPoliciesResponse { Policies = page.Items, IsTruncated = page.IsTruncated, Marker = page.Marker });
    }

    private static bool IsUsed(Policy policy, ListPoliciesRequest request) => request.PolicyUsageFilter switch
    {
        "PermissionsPolicy" => policy.AttachmentCount > 0,
        "PermissionsBoundary" => policy.PermissionsBoundaryUsageCount > 0,
        _ => request.OnlyAttached is not true || policy.AttachmentCount > 0,
    };
}
