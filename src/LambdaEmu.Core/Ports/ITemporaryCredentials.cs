namespace LambdaEmu.Core.Ports;

/// <summary>Gives out credentials that end. STS implements it and knows afterwards who calls with them.</summary>
public interface ITemporaryCredentials
{
    /// <summary>Opens a session of a role. Completes when the session would survive a restart.</summary>
    /// <param name="sessionName">2 to 64 characters of [A-Za-z0-9_+=,.@-]; Lambda takes the function's name.</param>
    ValueTask<TemporaryCredentials> AssumeAsync(RolePrincipal role, string sessionName, TimeSpan validity);
}

/// <param name="Holder">Who calls with these credentials.</param>
public sealed record TemporaryCredentials(
    Principal Holder, string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);
