using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Roles;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Lists roles by name. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html.</summary>
internal sealed class ListRoles(IamRegistry iam) : IOperation<ListRolesRequest, ListRolesResponse>
{
    public ValueTask<ListRolesResponse> HandleAsync(ListRolesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var roles = iam.Of(context).Roles.All.Where(r => r.Path.StartsWith(request.PathPrefix ?? "/", StringComparison.Ordinal));
        var page = Page<IamRole>.Of(roles, r => r.Name, request.Marker, request.MaxItems);
        return ValueTask.FromResult(new ListRolesResponse { Roles = page.Items.ConvertAll(RoleView.Listed), IsTruncated = page.IsTruncated, Marker = page.Marker });
    }
}
