using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Lists the tags of a role by key. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html.</summary>
internal sealed class ListRoleTags(IamRegistry iam) : IOperation<ListRoleTagsRequest, ListRoleTagsResponse>
{
    public ValueTask<ListRoleTagsResponse> HandleAsync(ListRoleTagsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var page = Page<IamTag>.Of(iam.Of(context).RequireRole(request.RoleName!).Tags, t => t.Key, request.Marker, request.MaxItems);
        return ValueTask.FromResult(new ListRoleTagsResponse { Tags = page.Items.ConvertAll(TagSet.Shown), IsTruncated = page.IsTruncated, Marker = page.Marker });
    }
}
