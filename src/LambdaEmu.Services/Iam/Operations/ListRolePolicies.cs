using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Lists the names of the policies that are part of a role.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html.
/// </summary>
internal sealed class ListRolePolicies(IamRegistry iam) : IOperation<ListRolePoliciesRequest, ListRolePoliciesResponse>
{
    public ValueTask<ListRolePoliciesResponse> HandleAsync(ListRolePoliciesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var role = iam.Of(context).RequireRole(request.RoleName!);
        var page = Page<string>.Of(role.InlinePolicies.Select(p => p.Name), name => name, request.Marker, request.MaxItems);
        return ValueTask.FromResult(new ListRolePoliciesResponse { PolicyNames = page.Items, IsTruncated = page.IsTruncated, Marker = page.Marker });
    }
}
