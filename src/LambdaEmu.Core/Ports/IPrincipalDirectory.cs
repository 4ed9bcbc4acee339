namespace LambdaEmu.Core.Ports;

/// <summary>Who exists in the accounts. IAM implements it; STS asks it who calls and which role is meant.</summary>
public interface IPrincipalDirectory
{
    /// <summary>The role of an ARN, in whichever account; null where there is none.</summary>
    RolePrincipal? FindRole(string roleArn);

    /// <summary>The user whom a key that stays belongs to; null where the key is deleted or no user's.</summary>
    Principal? FindKeyOwner(string accountId, string accessKeyId);

    /// <summary>What a user's key that stays signs with; null where it is not known.</summary>
    string? FindSecret(string accountId, string accessKeyId);
}

/// <summary>Somebody who calls, as GetCallerIdentity shows them.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Arn">Such as arn:aws:sts::000000000000:assumed-role/name/session.</param>
/// <param name="UserId">The unique id; of a session with its name behind a colon.</param>
public sealed record Principal(string AccountId, string Arn, string UserId);

/// <param name="Id">The unique id, AROA and seventeen characters.</param>
public sealed record RolePrincipal(string AccountId, string Name, string Id, TimeSpan MaxSessionDuration);
