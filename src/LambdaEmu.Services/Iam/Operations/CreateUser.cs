using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Users;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Makes a user. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html.</summary>
internal sealed class CreateUser(IamRegistry iam) : IOperation<CreateUserRequest, CreateUserResponse>
{
    public async ValueTask<CreateUserResponse> HandleAsync(CreateUserRequest request, AwsRequestContext context, CancellationToken ct)
    {
        EntityName.Check(request.UserName!, "userName");
        var path = EntityName.CheckPath(request.Path);
        var account = iam.Of(context);
        var created = new IamUser(request.UserName!, path, EntityId.NewUser(), account.Arn("user", path, request.UserName!), iam.Now)
        {
            PermissionsBoundary = request.PermissionsBoundary,
            Tags = new List<IamTag>().With(request.Tags),
        };
        await account.ChangeAsync(batch =>
        {
            if (account.Users.Find(created.Name) is not null)
            {
                throw IamFaults.EntityExists($"User with name {created.Name} already exists.");
            }
            account.RequireBoundary(created.PermissionsBoundary);
            account.Users.Put(batch, created);
            return created;
        });
        return new CreateUserResponse { User = created.Whole() };
    }
}
