using LambdaEmu.Services.ApiGateway.Patching;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Accounts;

/// <summary>An account's settings as AWS shows them.</summary>
internal static class AccountView
{
    /// <summary>What UpdateAccount may change. Usage plans are on anyway.</summary>
    public static readonly PatchTable<GatewayAccount> Patches = new(
        new(PatchOps.Replace | PatchOps.Remove, "/cloudwatchRoleArn", (a, s) => a with { CloudWatchRoleArn = s.Text }),
        new(PatchOps.Add, "/features", (a, s) => s.Value == "UsagePlans" ? a : throw Faults.BadRequest("Invalid feature specified. Must be one of: [UsagePlans]")));

    public static Wire.Account Describe(GatewayAccount account) => new()
    {
        CloudwatchRoleArn = account.CloudWatchRoleArn,
        ThrottleSettings = new Wire.ThrottleSettings { BurstLimit = GatewayAccount.ThrottleBurstLimit, RateLimit = GatewayAccount.ThrottleRateLimit },
        Features = ["UsagePlans"],
        ApiKeyVersion = "4",
    };
}
