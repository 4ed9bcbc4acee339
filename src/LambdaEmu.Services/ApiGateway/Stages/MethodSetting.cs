namespace LambdaEmu.Services.ApiGateway.Stages;

/// <summary>How a stage treats the requests of one method, or of all. Values that nobody set are AWS's defaults.</summary>
internal sealed record MethodSetting
{
    /// <summary>The key of the settings for all methods.</summary>
    public const string AllMethods = "*/*";

    public static readonly MethodSetting Default = new();

    public bool MetricsEnabled { get; init; }

    /// <summary>OFF, ERROR or INFO; null for OFF.</summary>
    public string? LoggingLevel { get; init; }

    /// <summary>Whether whole requests and responses are logged.</summary>
    public bool DataTraceEnabled { get; init; }

    /// <summary>Requests at once; -1 for no limit.</summary>
    public int ThrottlingBurstLimit { get; init; } = 5000;

    /// <summary>Requests a second; -1 for no limit.</summary>
    public double ThrottlingRateLimit { get; init; } = 10_000;

    public bool CachingEnabled { get; init; }

    public int CacheTtlInSeconds { get; init; } = 300;

    public bool CacheDataEncrypted { get; init; }

    public bool RequireAuthorizationForCacheControl { get; init; } = true;

    /// <summary>FAIL_WITH_403, SUCCEED_WITH_RESPONSE_HEADER or SUCCEED_WITHOUT_RESPONSE_HEADER.</summary>
    public string UnauthorizedCacheControlHeaderStrategy { get; init; } = "SUCCEED_WITH_RESPONSE_HEADER";

    /// <summary>Whether settings under this key are for a method. Callers write slashes of a path as such or as ~1, the first one or not.</summary>
    public static bool IsFor(string key, string resourcePath, string httpMethod)
    {
        var split = key.LastIndexOf('/');
        return key.AsSpan(split + 1).SequenceEqual(httpMethod)
            && key.AsSpan(0, Math.Max(split, 0)).ToString().Replace("~1", "/", StringComparison.Ordinal).AsSpan().Trim('/').SequenceEqual(resourcePath.AsSpan().Trim('/'));
    }
}
