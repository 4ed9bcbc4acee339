using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Policies;
using LambdaEmu.Services.Iam.Roles;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Makes a role that has no permissions yet. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html.</summary>
internal sealed class CreateRole(IamRegistry iam) : IOperation<CreateRoleRequest, CreateRoleResponse>
{
    public async ValueTask<CreateRoleResponse> HandleAsync(CreateRoleRequest request, AwsRequestContext context, CancellationToken ct)
    {
        EntityName.Check(request.RoleName!, "roleName");
        var path = EntityName.CheckPath(request.Path);
        TrustPolicy.CheckDocument(request.AssumeRolePolicyDocument!);
        var account = iam.Of(context);
        var arn = account.Arn("role", path, request.RoleName!);
        var created = new IamRole(request.RoleName!, path, EntityId.NewRole(), arn, iam.Now, request.AssumeRolePolicyDocument!)
        {
            Description = request.Description,
            MaxSessionDuration = request.MaxSessionDuration ?? IamRole.DefaultSessionDuration,
            PermissionsBoundary = request.PermissionsBoundary,
            Tags = new List<IamTag>().With(request.Tags),
        };
        await account.ChangeAsync(batch =>
        {
            if (account.Roles.Find(created.Name) is not null)
            {
                throw IamFaults.EntityExists($"Role with name {created.Name} already exists.");
            }
            account.RequireBoundary(created.PermissionsBoundary);
            account.Roles.Put(batch, created);
            return created;
        });
        return new CreateRoleResponse { Role = RoleView.Created(created) };
    }
}
