using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sts.Sessions;

/// <summary>One set of temporary credentials. Its document on disk has these members; the secret is told once and not kept.</summary>
/// <param name="IsRole">Whether a role was assumed, which shortens the sessions that begin from it.</param>
internal sealed record Session(string AccessKeyId, Principal Holder, bool IsRole, DateTimeOffset Expiration);
