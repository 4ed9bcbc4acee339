namespace LambdaEmu.Services.ApiGateway.Accounts;

/// <summary>Settings of API Gateway for a whole account and region.</summary>
/// <param name="CloudWatchRoleArn">The role that execution logs are written with; null for none, and then nothing is logged.</param>
internal sealed record GatewayAccount(string? CloudWatchRoleArn)
{
    public const int ThrottleBurstLimit = 5000;
    public const double ThrottleRateLimit = 10_000;

    public static readonly GatewayAccount Default = new((string?)null);
}
