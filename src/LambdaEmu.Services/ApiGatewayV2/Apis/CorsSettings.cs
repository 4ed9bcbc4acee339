namespace LambdaEmu.Services.ApiGatewayV2.Apis;

/// <summary>Cross-origin settings of an HTTP API. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html.</summary>
/// <param name="MaxAge">Seconds; null for none told.</param>
internal sealed record CorsSettings(
    bool? AllowCredentials, IReadOnlyList<string>? AllowHeaders, IReadOnlyList<string>? AllowMethods, IReadOnlyList<string>? AllowOrigins,
    IReadOnlyList<string>? ExposeHeaders, int? MaxAge)
{
    /// <exception cref="Core.Errors.AwsException">Settings that exclude each other.</exception>
    public static CorsSettings From(Contracts.ApiGatewayV2.Cors cors)
    {
        if (cors.AllowCredentials == true && cors.AllowOrigins?.Contains("*") == true)
        {
            throw ApiGatewayV2Faults.BadRequest("allowCredentials is not supported for origin *");
        }
        foreach (var origin in cors.AllowOrigins ?? [])
        {
            RequireOrigin(origin);
        }
        return new(
            cors.AllowCredentials, cors.AllowHeaders, cors.AllowMethods?.ConvertAll(m => m.ToUpperInvariant()), cors.AllowOrigins, cors.ExposeHeaders, cors.MaxAge);
    }

    public Contracts.ApiGatewayV2.Cors Show() => new()
    {
        AllowCredentials = AllowCredentials,
        AllowHeaders = AllowHeaders?.ToList(),
        AllowMethods = AllowMethods?.ToList(),
        AllowOrigins = AllowOrigins?.ToList(),
        ExposeHeaders = ExposeHeaders?.ToList(),
        MaxAge = MaxAge,
    };

    private static void RequireOrigin(string origin)
    {
        // http://* and https://* stand for every host of the scheme.
        var isKnown = origin is "*" or "null" || origin.Contains("://", StringComparison.Ordinal);
        if (!isKnown)
        {
            throw ApiGatewayV2Faults.BadRequest("Invalid format for origin. Format for origin should be scheme://host, e.g. https://example.com");
        }
    }
}
