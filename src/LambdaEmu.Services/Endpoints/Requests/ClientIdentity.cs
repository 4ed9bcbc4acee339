using System.Globalization;
using LambdaEmu.Core.Policies;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Endpoints.Requests;

/// <summary>
/// Clients of endpoints as policies see them. Of a VPC they never come, so that aws:SourceVpc and aws:SourceVpce are missing, as over the internet. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html.
/// </summary>
internal static class ClientIdentity
{
    private const string Anybody = "*";
    private const string AssumedRole = ":assumed-role/";
    private const string User = ":user/";

    /// <param name="signer">Null for a request that is not signed, or need not be.</param>
    /// <param name="more">Keys of the service's own, in lower case.</param>
    public static ServiceCaller Of(HttpCall call, SigningKey? signer, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var keys = new Dictionary<string, string>
        {
            [ConditionKeys.CurrentTime] = call.Received.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            [ConditionKeys.EpochTime] = call.Received.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            [ConditionKeys.PrincipalIsService] = "false",
            [ConditionKeys.SourceIp] = call.SourceIp,
        };
        AddHeader(keys, ConditionKeys.UserAgent, call.UserAgent);
        AddHeader(keys, ConditionKeys.Referer, call.Header("Referer"));
        if (signer is not null)
        {
            AddOwner(keys, signer.Owner);
        }
        foreach (var (key, value) in more)
        {
            keys[key] = value;
        }
        return new ServiceCaller(signer?.Owner.Arn ?? Anybody, "", "") { Keys = keys };
    }

    private static void AddHeader(Dictionary<string, string> keys, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            keys[key] = value;
        }
    }

    private static void AddOwner(Dictionary<string, string> keys, Principal owner)
    {
        keys[ConditionKeys.PrincipalAccount] = owner.AccountId;
        keys[ConditionKeys.PrincipalArn] = owner.Arn;
        keys[ConditionKeys.UserId] = owner.UserId;
        keys[ConditionKeys.PrincipalType] = "Account";
        if (owner.Arn.Contains(AssumedRole, StringComparison.Ordinal))
        {
            // Sessions are their role: arn:aws:sts::...:assumed-role/name/session.
            var role = owner.Arn[(owner.Arn.IndexOf(AssumedRole, StringComparison.Ordinal) + AssumedRole.Length)..].Split('/')[0];
            keys[ConditionKeys.PrincipalArn] = $"arn:aws:iam::{owner.AccountId}:role/{role}";
            keys[ConditionKeys.PrincipalType] = "AssumedRole";
        }
        else if (owner.Arn.Contains(User, StringComparison.Ordinal))
        {
            keys[ConditionKeys.UserName] = owner.Arn[(owner.Arn.LastIndexOf('/') + 1)..];
            keys[ConditionKeys.PrincipalType] = "User";
        }
    }
}
