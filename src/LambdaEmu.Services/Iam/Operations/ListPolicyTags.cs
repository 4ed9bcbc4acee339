using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Lists the tags of a policy by key. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html.</summary>
internal sealed class ListPolicyTags(IamRegistry iam) : IOperation<ListPolicyTagsRequest, ListPolicyTagsResponse>
{
    public ValueTask<ListPolicyTagsResponse> HandleAsync(ListPolicyTagsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var page = Page<IamTag>.Of(iam.Of(context).RequirePolicy(request.PolicyArn!).Tags, t => t.Key, request.Marker, request.MaxItems);
        return ValueTask.FromResult(new ListPolicyTagsResponse { Tags = page.Items.ConvertAll(TagSet.Shown), IsTruncated = page.IsTruncated, Marker = page.Marker });
    }
}
