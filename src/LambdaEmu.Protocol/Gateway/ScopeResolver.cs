using LambdaEmu.Core.Identity;
using LambdaEmu.Protocol.Signing;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>
/// An access key of twelve digits is the account's id, a key that the emulator gave out tells its account, and any other key belongs to
/// the default account; the region is the signature's.
/// </summary>
internal sealed class ScopeResolver(string defaultAccount, string defaultRegion)
{
    public ResourceScope Resolve(CredentialScope? credential) => new(
        credential is { AccessKeyId: { Length: 12 } key } && key.All(char.IsAsciiDigit)
            ? key
            : AccessKeyId.AccountOf(credential?.AccessKeyId) ?? defaultAccount,
        string.IsNullOrEmpty(credential?.Region) ? defaultRegion : credential.Region);
}
