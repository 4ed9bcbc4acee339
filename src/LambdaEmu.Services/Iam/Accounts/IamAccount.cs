using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Iam.Policies;
using LambdaEmu.Services.Iam.Roles;
using LambdaEmu.Services.Iam.Users;

namespace LambdaEmu.Services.Iam.Accounts;

/// <summary>One account's roles, policies and users. What depends on two of them (attaching, deleting) is decided under one lock.</summary>
internal sealed class IamAccount(ResourceScope scope, IStateStore store)
{
    private readonly Lock _lock = new();

    public string Id => scope.AccountId;

    public EntityTable<IamRole> Roles { get; } = new(scope, IamDocuments.RoleKind, r => r.Name, IamDocuments.Default.IamRole);

    public EntityTable<IamUser> Users { get; } = new(scope, IamDocuments.UserKind, u => u.Name, IamDocuments.Default.IamUser);

    /// <summary>The account's own; those of AWS are <see cref="AwsManagedPolicies"/>.</summary>
    public EntityTable<ManagedPolicy> Policies { get; } = new(scope, IamDocuments.PolicyKind, p => p.Name, IamDocuments.Default.ManagedPolicy);

    public string Arn(string kind, string path, string name) => $"arn:aws:iam::{Id}:{kind}{path}{name}";

    public IamRole RequireRole(string name) => Roles.Find(name) ?? throw IamFaults.RoleNotFound(name);

    public IamUser RequireUser(string name) => Users.Find(name) ?? throw IamFaults.UserNotFound(name);

    /// <summary>A policy of this account or of AWS; null where the ARN names none.</summary>
    public ManagedPolicy? FindPolicy(string arn)
    {
        if (Core.Identity.Arn.TryParse(arn) is not { Service: "iam", Resource: var resource } || !resource.StartsWith("policy/", StringComparison.Ordinal))
        {
            throw IamFaults.InvalidArn(arn);
        }
        return AwsManagedPolicies.Find(arn) ?? (Policies.Find(resource[(resource.LastIndexOf('/') + 1)..]) is { } own && own.Arn == arn ? own : null);
    }

    public ManagedPolicy RequirePolicy(string arn) => FindPolicy(arn) ?? throw IamFaults.PolicyNotFound(arn);

    public int CountAttachments(string policyArn) => Roles.All.Count(r => r.AttachedPolicies.Contains(policyArn));

    public int CountBoundaries(string policyArn) =>
        Roles.All.Count(r => r.PermissionsBoundary == policyArn) + Users.All.Count(u => u.PermissionsBoundary == policyArn);

    /// <exception cref="Core.Errors.AwsException">NoSuchEntity where a boundary is named that is no policy.</exception>
    public void RequireBoundary(string? arn)
    {
        if (arn is not null && FindPolicy(arn) is null)
        {
            throw IamFaults.BoundaryNotFound(arn);
        }
    }

    /// <summary>Changes entities under the lock. Completes when the change is durable; a change that throws must have put nothing yet.</summary>
    public async ValueTask<T> ChangeAsync<T>(Func<StateBatch, T> change)
    {
        T result;
        ValueTask committed;
        lock (_lock)
        {
            var batch = new StateBatch();
            result = change(batch);
            committed = store.CommitAsync(batch);
        }
        await committed;
        return result;
    }

    /// <summary>Swaps one role.</summary>
    /// <returns>The new one.</returns>
    public ValueTask<IamRole> ChangeRoleAsync(string name, Func<IamRole, IamRole> change) => ChangeAsync(batch =>
    {
        var changed = change(RequireRole(name));
        Roles.Put(batch, changed);
        return changed;
    });

    /// <summary>Swaps one user.</summary>
    public ValueTask<IamUser> ChangeUserAsync(string name, Func<IamUser, IamUser> change) => ChangeAsync(batch =>
    {
        var changed = change(RequireUser(name));
        Users.Put(batch, changed);
        return changed;
    });

    /// <summary>Swaps one of the account's own policies.</summary>
    /// <param name="operation">The operation's name, for the fault when the policy is AWS's.</param>
    public ValueTask<ManagedPolicy> ChangePolicyAsync(string arn, string operation, Func<ManagedPolicy, ManagedPolicy> change) => ChangeAsync(batch =>
    {
        var changed = change(RequireOwnPolicy(arn, operation));
        Policies.Put(batch, changed);
        return changed;
    });

    public ManagedPolicy RequireOwnPolicy(string arn, string operation)
    {
        var policy = RequirePolicy(arn);
        return policy.IsAwsManaged ? throw IamFaults.NotAuthorized($"arn:aws:iam::{Id}:root", operation, arn) : policy;
    }
}
