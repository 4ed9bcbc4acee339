using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sts.Sessions;

namespace LambdaEmu.Services.Sts;

/// <summary>Who calls: by a key that the emulator gave out its holder, by any other key the root of the account.</summary>
internal sealed class CallerDirectory(SessionRegistry sessions, IPrincipalDirectory principals)
{
    public Caller Identify(AwsRequestContext context)
    {
        var account = context.Scope.AccountId;
        if (context.AccessKeyId is not { } key || AccessKeyId.AccountOf(key) is null)
        {
            return new Caller(new Principal(account, $"arn:aws:iam::{account}:root", account), CallerKind.Root);
        }
        if (AccessKeyId.IsTemporary(key))
        {
            var session = sessions.Find(key) ?? throw StsFaults.ExpiredToken();
            return new Caller(session.Holder, session.IsRole ? CallerKind.RoleSession : CallerKind.Session);
        }
        return principals.FindKeyOwner(account, key) is { } owner
            ? new Caller(owner, CallerKind.User)
            : throw StsFaults.InvalidKey();
    }
}

internal sealed record Caller(Principal Principal, CallerKind Kind)
{
    public bool IsSession => Kind is CallerKind.RoleSession or CallerKind.Session;
}

internal enum CallerKind
{
    Root,
    User,
    RoleSession,
    Session,
}
