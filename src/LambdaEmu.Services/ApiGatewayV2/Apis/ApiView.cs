using Contract = LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.Apis;

/// <summary>An API as callers see it.</summary>
internal static class ApiView
{
    /// <param name="origin">Scheme, host and port that the caller came to.</param>
    public static Contract.Api Show(this ApiState api, string origin) => new()
    {
        ApiId = api.Id,
        ApiEndpoint = Endpoint(api, origin),
        Name = api.Settings.Name,
        ProtocolType = api.Settings.Protocol,
        Description = api.Settings.Description,
        Version = api.Settings.Version,
        RouteSelectionExpression = api.Settings.RouteSelectionExpression,
        ApiKeySelectionExpression = api.Settings.ApiKeySelectionExpression,
        CorsConfiguration = api.Settings.Cors?.Show(),
        DisableExecuteApiEndpoint = api.Settings.DisableExecuteApiEndpoint,
        DisableSchemaValidation = api.Settings.DisableSchemaValidation,
        IpAddressType = api.Settings.IpAddressType,
        CreatedDate = api.CreatedAt,
        Tags = api.Tags.ToDictionary(),
    };

    /// <summary>Under a name that everybody's DNS knows as this machine, at the port that the caller came to.</summary>
    private static string Endpoint(ApiState api, string origin)
    {
        var at = new Uri(origin);
        var scheme = api.Settings.IsHttp ? at.Scheme : at.Scheme == "https" ? "wss" : "ws";
        return $"{scheme}://{api.Id}.execute-api.localhost.localstack.cloud:{at.Port}";
    }
}
