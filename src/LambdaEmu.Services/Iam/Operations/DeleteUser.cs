using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Deletes a user that has no access keys any more. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html.</summary>
internal sealed class DeleteUser(IamRegistry iam) : IOperation<DeleteUserRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteUserRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        await account.ChangeAsync(batch =>
        {
            var user = account.RequireUser(request.UserName!);
            if (user.AccessKeys.Count > 0)
            {
                throw IamFaults.DeleteConflict("Cannot delete entity, must delete access keys first.");
            }
            account.Users.Remove(batch, user);
            return user;
        });
        return Empty.Value;
    }
}
