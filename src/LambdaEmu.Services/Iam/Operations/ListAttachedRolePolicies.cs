using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Policies;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Lists the managed policies that are attached to a role.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html.
/// </summary>
internal sealed class ListAttachedRolePolicies(IamRegistry iam) : IOperation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>
{
    public ValueTask<ListAttachedRolePoliciesResponse> HandleAsync(ListAttachedRolePoliciesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        var attached = account.RequireRole(request.RoleName!).AttachedPolicies
            .Select(account.RequirePolicy)
            .Where(p => p.Path.StartsWith(request.PathPrefix ?? "/", StringComparison.Ordinal));
        var page = Page<ManagedPolicy>.Of(attached, p => $"{p.Name} {p.Arn}", request.Marker, request.MaxItems);
        return ValueTask.FromResult(new ListAttachedRolePoliciesResponse
        {
            AttachedPolicies = page.Items.ConvertAll(p => new AttachedPolicy { PolicyName = p.Name, PolicyArn = p.Arn }),
            IsTruncated = page.IsTruncated,
            Marker = page.Marker,
        });
    }
}
