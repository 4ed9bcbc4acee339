using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sts.Sessions;

namespace LambdaEmu.Services.Sts;

/// <summary>
/// The secrets of the keys that IAM and STS gave out, and of all others the secret that everybody uses with emulators: any other key is the
/// root of the account with the secret "test".
/// </summary>
/// <param name="defaultAccount">Of keys that name none.</param>
public sealed class SigningKeys(SessionRegistry sessions, IPrincipalDirectory principals, string defaultAccount) : ISigningKeys
{
    private const string CommonSecret = "test";
    private const int AccountDigits = 12;

    public SigningKey? Find(string accessKeyId)
    {
        if (AccessKeyId.AccountOf(accessKeyId) is not { } account)
        {
            var root = accessKeyId.Length == AccountDigits && accessKeyId.All(char.IsAsciiDigit) ? accessKeyId : defaultAccount;
            return new SigningKey(accessKeyId, CommonSecret, null, new Principal(root, $"arn:aws:iam::{root}:root", root));
        }
        if (AccessKeyId.IsTemporary(accessKeyId))
        {
            return sessions.Find(accessKeyId) is { SecretAccessKey: { } secret } session
                ? new SigningKey(accessKeyId, secret, session.SessionToken, session.Holder) : null;
        }
        return principals.FindKeyOwner(account, accessKeyId) is { } owner && principals.FindSecret(account, accessKeyId) is { } kept
            ? new SigningKey(accessKeyId, kept, null, owner) : null;
    }
}
