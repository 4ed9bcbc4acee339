using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Users;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Lists a user's access keys, without their secrets.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html.
/// </summary>
internal sealed class ListAccessKeys(IamRegistry iam) : IOperation<ListAccessKeysRequest, ListAccessKeysResponse>
{
    public ValueTask<ListAccessKeysResponse> HandleAsync(ListAccessKeysRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var user = iam.Of(context).RequireUser(iam.UserNameOrCaller(request.UserName, context));
        var page = Page<UserAccessKey>.Of(user.AccessKeys, k => k.Id, request.Marker, request.MaxItems);
        return ValueTask.FromResult(new ListAccessKeysResponse
        {
            AccessKeyMetadata = page.Items.ConvertAll(k => new AccessKeyMetadata
            {
                UserName = user.Name, AccessKeyId = k.Id, Status = "Active", CreateDate = k.Created,
            }),
            IsTruncated = page.IsTruncated,
            Marker = page.Marker,
        });
    }
}
