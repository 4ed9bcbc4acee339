using LambdaEmu.Contracts.Iam;
using LambdaEmu.Core.Identity;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Shows a user, or without a name whoever calls. Terraform learns the account from the ARN.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html.
/// </summary>
internal sealed class GetUser(IamRegistry iam) : IOperation<GetUserRequest, GetUserResponse>
{
    public ValueTask<GetUserResponse> HandleAsync(GetUserRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        var callsAsRoot = request.UserName is null && AccessKeyId.AccountOf(context.AccessKeyId) is null;
        return ValueTask.FromResult(new GetUserResponse
        {
            User = callsAsRoot ? Root(account) : account.RequireUser(iam.UserNameOrCaller(request.UserName, context)).Whole(),
        });
    }

    // AWS shows neither name nor path of the root.
    private static User Root(IamAccount account) => new()
    {
        UserId = account.Id, Arn = $"arn:aws:iam::{account.Id}:root", CreateDate = DateTimeOffset.UnixEpoch,
    };
}
