using LambdaEmu.Contracts.Iam;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Policies;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>Makes a managed policy with its first version. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html.</summary>
internal sealed class CreatePolicy(IamRegistry iam) : IOperation<CreatePolicyRequest, CreatePolicyResponse>
{
    public async ValueTask<CreatePolicyResponse> HandleAsync(CreatePolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        EntityName.Check(request.PolicyName!, "policyName");
        var path = EntityName.CheckPath(request.Path);
        IdentityPolicy.CheckManaged(request.PolicyDocument!);
        var account = iam.Of(context);
        var arn = account.Arn("policy", path, request.PolicyName!);
        var created = new ManagedPolicy(request.PolicyName!, path, EntityId.NewPolicy(), arn, iam.Now, iam.Now, DefaultVersion: "v1", NextVersion: 1)
        {
            Description = request.Description,
            Tags = new List<IamTag>().With(request.Tags),
        }.WithVersion(request.PolicyDocument!, isDefault: true, iam.Now);
        await account.ChangeAsync(batch =>
        {
            if (account.Policies.Find(created.Name) is not null)
            {
                throw IamFaults.EntityExists($"A policy called {created.Name} already exists. Duplicate names are not allowed.");
            }
            account.Policies.Put(batch, created);
            return created;
        });
        var shown = created.Listed(account);
        shown.Tags = created.Tags.ShownOrNull();
        return new CreatePolicyResponse { Policy = shown };
    }
}
