using System.Text.Json.Serialization;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Iam.Policies;
using LambdaEmu.Services.Iam.Roles;
using LambdaEmu.Services.Iam.Users;

namespace LambdaEmu.Services.Iam.Accounts;

/// <summary>
/// Where IAM's entities lie in the state store: one document each. Kinds, keys and member names are frozen, for an older data
/// directory must stay readable.
/// </summary>
[JsonSerializable(typeof(IamRole))]
[JsonSerializable(typeof(IamUser))]
[JsonSerializable(typeof(ManagedPolicy))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class IamDocuments : JsonSerializerContext
{
    public const string RoleKind = "iam.role";
    public const string UserKind = "iam.user";
    public const string PolicyKind = "iam.policy";

    /// <summary>IAM is global: an account has one state for all regions, which AWS calls this one.</summary>
    public static ResourceScope ScopeOf(string accountId) => new(accountId, "aws-global");
}
