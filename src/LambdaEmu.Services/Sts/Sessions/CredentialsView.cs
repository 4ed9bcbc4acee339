using LambdaEmu.Contracts.Sts;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sts.Sessions;

internal static class CredentialsView
{
    public static Credentials Of(TemporaryCredentials issued) => new()
    {
        AccessKeyId = issued.AccessKeyId,
        SecretAccessKey = issued.SecretAccessKey,
        SessionToken = issued.SessionToken,
        Expiration = issued.Expiration,
    };
}
