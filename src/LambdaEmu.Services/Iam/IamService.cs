using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Operations;

namespace LambdaEmu.Services.Iam;

/// <summary>
/// AWS Identity and Access Management: roles, policies and users are kept and shown; nothing is allowed or refused because of them.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html.
/// </summary>
public sealed class IamService : AwsService
{
    private readonly IamRegistry _iam;

    public IamService(IamRegistry iam)
        : base(IamContract.Model)
    {
        _iam = iam;
        Serve(IamContract.CreateRole, new CreateRole(iam));
        Serve(IamContract.GetRole, new GetRole(iam));
        Serve(IamContract.ListRoles, new ListRoles(iam));
        Serve(IamContract.UpdateRole, new UpdateRole(iam));
        Serve(IamContract.UpdateRoleDescription, new UpdateRoleDescription(iam));
        Serve(IamContract.UpdateAssumeRolePolicy, new UpdateAssumeRolePolicy(iam));
        Serve(IamContract.DeleteRole, new DeleteRole(iam));
        Serve(IamContract.TagRole, new TagRole(iam));
        Serve(IamContract.UntagRole, new UntagRole(iam));
        Serve(IamContract.ListRoleTags, new ListRoleTags(iam));
        Serve(IamContract.PutRolePermissionsBoundary, new PutRolePermissionsBoundary(iam));
        Serve(IamContract.DeleteRolePermissionsBoundary, new DeleteRolePermissionsBoundary(iam));
        Serve(IamContract.PutRolePolicy, new PutRolePolicy(iam));
        Serve(IamContract.GetRolePolicy, new GetRolePolicy(iam));
        Serve(IamContract.ListRolePolicies, new ListRolePolicies(iam));
        Serve(IamContract.DeleteRolePolicy, new DeleteRolePolicy(iam));
        Serve(IamContract.AttachRolePolicy, new AttachRolePolicy(iam));
        Serve(IamContract.DetachRolePolicy, new DetachRolePolicy(iam));
        Serve(IamContract.ListAttachedRolePolicies, new ListAttachedRolePolicies(iam));
        Serve(IamContract.ListInstanceProfilesForRole, new ListInstanceProfilesForRole(iam));
        Serve(IamContract.CreatePolicy, new CreatePolicy(iam));
        Serve(IamContract.GetPolicy, new GetPolicy(iam));
        Serve(IamContract.ListPolicies, new ListPolicies(iam));
        Serve(IamContract.DeletePolicy, new DeletePolicy(iam));
        Serve(IamContract.TagPolicy, new TagPolicy(iam));
        Serve(IamContract.UntagPolicy, new UntagPolicy(iam));
        Serve(IamContract.ListPolicyTags, new ListPolicyTags(iam));
        Serve(IamContract.ListEntitiesForPolicy, new ListEntitiesForPolicy(iam));
        Serve(IamContract.CreatePolicyVersion, new CreatePolicyVersion(iam));
        Serve(IamContract.GetPolicyVersion, new GetPolicyVersion(iam));
        Serve(IamContract.ListPolicyVersions, new ListPolicyVersions(iam));
        Serve(IamContract.SetDefaultPolicyVersion, new SetDefaultPolicyVersion(iam));
        Serve(IamContract.DeletePolicyVersion, new DeletePolicyVersion(iam));
        Serve(IamContract.CreateUser, new CreateUser(iam));
        Serve(IamContract.GetUser, new GetUser(iam));
        Serve(IamContract.ListUsers, new ListUsers(iam));
        Serve(IamContract.DeleteUser, new DeleteUser(iam));
        Serve(IamContract.CreateAccessKey, new CreateAccessKey(iam));
        Serve(IamContract.ListAccessKeys, new ListAccessKeys(iam));
        Serve(IamContract.DeleteAccessKey, new DeleteAccessKey(iam));
    }

    public override void Reset() => _iam.Clear();
}
