using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.Patching;

namespace LambdaEmu.Services.ApiGateway.Stages;

/// <summary>Patches of the settings of methods, whose paths begin with the resource's own path.</summary>
internal static class MethodSettingPatches
{
    private static readonly ImmutableArray<string> Methods = ["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "*"];

    public static readonly ImmutableArray<PatchRule<Stage>> Rules =
    [
        Rule("metrics/enabled", (m, s) => m with { MetricsEnabled = s.Flag }),
        Rule("logging/dataTrace", (m, s) => m with { DataTraceEnabled = s.Flag }),
        Rule("logging/loglevel", (m, s) => m with { LoggingLevel = LogLevel(s.Value) }),
        Rule("throttling/burstLimit", (m, s) => m with { ThrottlingBurstLimit = s.Integer("Throttling burst limit must be an integer") }),
        Rule("throttling/rateLimit", (m, s) => m with { ThrottlingRateLimit = s.Number("Throttling rate limit must be a number") }),
        Rule("caching/ttlInSeconds", (m, s) => m with { CacheTtlInSeconds = Ttl(s.Integer(InvalidTtl)) }),
        Rule("caching/enabled", (m, s) => m with { CachingEnabled = s.Flag }),
        Rule("caching/dataEncrypted", (m, s) => m with { CacheDataEncrypted = s.Flag }),
        Rule("caching/requireAuthorizationForCacheControl", (m, s) => m with { RequireAuthorizationForCacheControl = s.Flag }),
        Rule("caching/unauthorizedCacheControlHeaderStrategy", (m, s) => m with { UnauthorizedCacheControlHeaderStrategy = Strategy(s.Value) }),
        new(PatchOps.Remove, "/{resourcePath*}/{httpMethod}", Remove),
    ];

    private const string InvalidTtl = "Cache TTL must be between 0 and 3600 seconds";

    // AWS leaves some of the commas out.
    public static string UnknownPath(string path) =>
        $"Invalid method setting path: {path}. Must be one of: [/deploymentId, /description, /cacheClusterEnabled, /cacheClusterSize, /clientCertificateId, " +
        $"/accessLogSettings, /accessLogSettings/destinationArn, /accessLogSettings/format, {Paths("{resourcePath}/{httpMethod}", "")}, {Paths("*/*", " ")}, " +
        "/variables/{variable_name}, /tracingEnabled]";

    private static string Paths(string methods, string gap)
    {
        string Of(params string[] settings) => string.Join(", ", settings.Select(s => $"/{methods}/{s}"));
        var limits = string.Join(gap, new[] { "throttling/burstLimit", "throttling/rateLimit", "caching/ttlInSeconds" }.Select(s => $"/{methods}/{s}"));
        return $"{Of("metrics/enabled", "logging/dataTrace", "logging/loglevel")}, {limits}, " +
            Of("caching/enabled", "caching/dataEncrypted", "caching/requireAuthorizationForCacheControl", "caching/unauthorizedCacheControlHeaderStrategy");
    }

    private static PatchRule<Stage> Rule(string setting, Func<MethodSetting, PatchStep, MethodSetting> change) => new(PatchOps.Set, $"/{{resourcePath*}}/{{httpMethod}}/{setting}", (stage, step) =>
    {
        var key = KeyOf(step, setting);
        return stage with { MethodSettings = stage.MethodSettings.SetItem(key, change(stage.MethodSettings.GetValueOrDefault(key) ?? MethodSetting.Default, step)) };
    });

    private static Stage Remove(Stage stage, PatchStep step) => stage with { MethodSettings = stage.MethodSettings.Remove(KeyOf(step, null)) };

    // Settings for ANY are refused, as by AWS: a setting is for a real method.
    private static string KeyOf(PatchStep step, string? setting)
    {
        var key = $"{step.Captured[0].TrimStart('/')}/{step.Captured[1]}";
        return Methods.Contains(step.Captured[1]) ? key : throw Faults.BadRequest(UnknownPath(setting is null ? $"/{key}" : $"/{key}/{setting}"));
    }

    private static string LogLevel(string? level) => level is "OFF" or "ERROR" or "INFO"
        ? level
        : throw Faults.BadRequest("Invalid logging level specified. Must be one of: [OFF, ERROR, INFO]");

    private static int Ttl(int seconds) => seconds is >= 0 and <= 3600 ? seconds : throw Faults.BadRequest(InvalidTtl);

    private static string Strategy(string? strategy) => strategy is "FAIL_WITH_403" or "SUCCEED_WITH_RESPONSE_HEADER" or "SUCCEED_WITHOUT_RESPONSE_HEADER"
        ? strategy
        : throw Faults.BadRequest("Invalid unauthorized cache control header strategy specified. Must be one of: [FAIL_WITH_403, SUCCEED_WITH_RESPONSE_HEADER, SUCCEED_WITHOUT_RESPONSE_HEADER]");
}
