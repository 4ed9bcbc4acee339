using LambdaEmu.Services.Endpoints.Cors;
using Cors = LambdaEmu.Contracts.Lambda.Cors;

namespace LambdaEmu.Services.Lambda.Urls;

/// <summary>A function URL's Cors as the policy that answers are made by.</summary>
internal static class UrlCors
{
    public static CorsPolicy PolicyOf(Cors cors) => new()
    {
        AllowOrigins = cors.AllowOrigins ?? [],
        AllowMethods = cors.AllowMethods ?? [],
        AllowHeaders = cors.AllowHeaders ?? [],
        ExposeHeaders = cors.ExposeHeaders ?? [],
        AllowCredentials = cors.AllowCredentials ?? false,
        MaxAge = cors.MaxAge,
    };
}
