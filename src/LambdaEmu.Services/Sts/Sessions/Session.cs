using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sts.Sessions;

/// <summary>One set of temporary credentials. Its document on disk has these members.</summary>
/// <param name="IsRole">Whether a role was assumed, which shortens the sessions that begin from it.</param>
internal sealed record Session(string AccessKeyId, Principal Holder, bool IsRole, DateTimeOffset Expiration)
{
    /// <summary>For endpoints that verify signatures; null in a document that is older than they are.</summary>
    public string? SecretAccessKey { get; init; }

    /// <inheritdoc cref="SecretAccessKey"/>
    public string? SessionToken { get; init; }
}
