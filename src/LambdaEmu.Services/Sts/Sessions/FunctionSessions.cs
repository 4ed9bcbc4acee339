using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sts.Sessions;

/// <summary>Sessions of execution environments: arn:aws:sts::ACCOUNT:assumed-role/ROLE/FUNCTION, as on AWS.</summary>
public sealed class FunctionSessions(SessionRegistry sessions, IPrincipalDirectory principals) : IFunctionCredentials
{
    public TemporaryCredentials Issue(ResourceScope scope, string roleArn, string functionName)
    {
        var role = roleArn[(roleArn.LastIndexOf('/') + 1)..];
        var id = principals.FindRole(roleArn)?.Id ?? IdOfUnknown(roleArn);
        return sessions.IssueInMemory(
            new Principal(scope.AccountId, $"arn:aws:sts::{scope.AccountId}:assumed-role/{role}/{functionName}", $"{id}:{functionName}"));
    }

    public void Revoke(TemporaryCredentials credentials) => sessions.Revoke(credentials.AccessKeyId);

    /// <summary>The same at each time, as an id is.</summary>
    private static string IdOfUnknown(string roleArn) =>
        $"AROA{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(roleArn)), 0, 9)[..17]}";
}
