using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.Iam.Accounts;

/// <summary>The IAM of all accounts, in memory and, through the state store, on disk.</summary>
public sealed class IamRegistry : IPrincipalDirectory
{
    private readonly ScopedStore<IamAccount> _accounts;

    /// <summary>Reads what the store holds.</summary>
    public IamRegistry(IStateStore store, TimeProvider time)
    {
        Time = time;
        _accounts = new(scope => new IamAccount(scope, store));
        foreach (var document in store.ReadDocuments(IamDocuments.RoleKind))
        {
            _accounts[document.Scope].Roles.Restore(document.Content);
        }
        foreach (var document in store.ReadDocuments(IamDocuments.UserKind))
        {
            _accounts[document.Scope].Users.Restore(document.Content);
        }
        foreach (var document in store.ReadDocuments(IamDocuments.PolicyKind))
        {
            _accounts[document.Scope].Policies.Restore(document.Content);
        }
    }

    /// <summary>IAM shows times in whole seconds.</summary>
    internal DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds());

    private TimeProvider Time { get; }

    public RolePrincipal? FindRole(string roleArn) =>
        Arn.TryParse(roleArn) is { Service: "iam", Resource: var resource, AccountId: var account }
        && resource.StartsWith("role/", StringComparison.Ordinal)
        && Account(account).Roles.Find(resource[(resource.LastIndexOf('/') + 1)..]) is { } role
        && role.Arn == roleArn
            ? new RolePrincipal(account, role.Name, role.Id, TimeSpan.FromSeconds(role.MaxSessionDuration))
            : null;

    public Principal? FindKeyOwner(string accountId, string accessKeyId) =>
        Account(accountId).Users.All.FirstOrDefault(u => u.AccessKeys.Any(k => k.Id == accessKeyId)) is { } user
            ? new Principal(accountId, user.Arn, user.Id)
            : null;

    public string? FindSecret(string accountId, string accessKeyId) =>
        Account(accountId).Users.All.SelectMany(u => u.AccessKeys).FirstOrDefault(k => k.Id == accessKeyId)?.Secret;

    internal IamAccount Of(AwsRequestContext context) => Account(context.Scope.AccountId);

    /// <summary>The name that was given, else the user whose key signed the call.</summary>
    /// <exception cref="Core.Errors.AwsException">Nobody is named, and the caller is the root or a session.</exception>
    internal string UserNameOrCaller(string? name, AwsRequestContext context) =>
        name ?? Of(context).Users.All.FirstOrDefault(u => u.AccessKeys.Any(k => k.Id == context.AccessKeyId))?.Name ?? throw IamFaults.CallerIsNoUser();

    internal void Clear() => _accounts.Clear();

    private IamAccount Account(string id) => _accounts[IamDocuments.ScopeOf(id)];
}
