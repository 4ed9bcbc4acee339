using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Users;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Lists users by name. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html.</summary>
internal sealed class ListUsers(IamRegistry iam) : IOperation<ListUsersRequest, ListUsersResponse>
{
    public ValueTask<ListUsersResponse> HandleAsync(ListUsersRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var users = iam.Of(context).Users.All.Where(u => u.Path.StartsWith(request.PathPrefix ?? "/", StringComparison.Ordinal));
        var page = Page<IamUser>.Of(users, u => u.Name, request.Marker, request.MaxItems);
        return ValueTask.FromResult(new ListUsersResponse { Users = page.Items.ConvertAll(u => u.Listed()), IsTruncated = page.IsTruncated, Marker = page.Marker });
    }
}
