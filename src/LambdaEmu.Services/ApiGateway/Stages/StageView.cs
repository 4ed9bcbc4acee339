using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Stages;

/// <summary>Stages as AWS shows them.</summary>
internal static class StageView
{
    public static Wire.Stage Describe(Stage stage) => new()
    {
        StageName = stage.Name,
        DeploymentId = stage.DeploymentId,
        Description = stage.Description,
        CreatedDate = stage.CreatedDate.Seconds(),
        LastUpdatedDate = stage.LastUpdatedDate.Seconds(),
        Variables = stage.Variables.Show(),
        CacheClusterEnabled = stage.CacheClusterEnabled,
        CacheClusterSize = stage.CacheClusterSize,
        CacheClusterStatus = stage.CacheClusterEnabled ? "AVAILABLE" : "NOT_AVAILABLE",
        TracingEnabled = stage.TracingEnabled,
        MethodSettings = stage.MethodSettings.Show(Describe),
        CanarySettings = stage.Canary is { } canary ? Describe(canary) : null,
        AccessLogSettings = stage.AccessLog is { } log ? new Wire.AccessLogSettings { DestinationArn = log.DestinationArn, Format = log.Format } : null,
        ClientCertificateId = stage.ClientCertificateId,
        DocumentationVersion = stage.DocumentationVersion,
        Tags = stage.Tags.ShowAny(),
    };

    private static Wire.CanarySettings Describe(CanarySettings canary) => new()
    {
        DeploymentId = canary.DeploymentId,
        PercentTraffic = canary.PercentTraffic,
        StageVariableOverrides = canary.StageVariableOverrides.Show(),
        UseStageCache = canary.UseStageCache,
    };

    private static Wire.MethodSetting Describe(MethodSetting setting) => new()
    {
        MetricsEnabled = setting.MetricsEnabled,
        LoggingLevel = setting.LoggingLevel,
        DataTraceEnabled = setting.DataTraceEnabled,
        ThrottlingBurstLimit = setting.ThrottlingBurstLimit,
        ThrottlingRateLimit = setting.ThrottlingRateLimit,
        CachingEnabled = setting.CachingEnabled,
        CacheTtlInSeconds = setting.CacheTtlInSeconds,
        CacheDataEncrypted = setting.CacheDataEncrypted,
        RequireAuthorizationForCacheControl = setting.RequireAuthorizationForCacheControl,
        UnauthorizedCacheControlHeaderStrategy = setting.UnauthorizedCacheControlHeaderStrategy,
    };
}
