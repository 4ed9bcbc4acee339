using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.GatewayResponses;

/// <summary>All types of gateway responses with the statuses that AWS gives them.</summary>
internal static class GatewayResponseTypes
{
    public const string Default4xx = "DEFAULT_4XX";
    public const string Default5xx = "DEFAULT_5XX";

    /// <summary>The template of every default.</summary>
    public static readonly ImmutableDictionary<string, string> DefaultTemplates =
        ImmutableDictionary<string, string>.Empty.Add("application/json", "{\"message\":$context.error.messageString}");

    /// <summary>The default status by type, in AWS's order; null for the two that stand for whole classes.</summary>
    public static readonly ImmutableSortedDictionary<string, string?> DefaultStatuses = new Dictionary<string, string?>
    {
        ["ACCESS_DENIED"] = "403",
        ["API_CONFIGURATION_ERROR"] = "500",
        ["AUTHORIZER_CONFIGURATION_ERROR"] = "500",
        ["AUTHORIZER_FAILURE"] = "500",
        ["BAD_REQUEST_BODY"] = "400",
        ["BAD_REQUEST_PARAMETERS"] = "400",
        [Default4xx] = null,
        [Default5xx] = null,
        ["EXPIRED_TOKEN"] = "403",
        ["INTEGRATION_FAILURE"] = "504",
        ["INTEGRATION_TIMEOUT"] = "504",
        ["INVALID_API_KEY"] = "403",
        ["INVALID_SIGNATURE"] = "403",
        ["MISSING_AUTHENTICATION_TOKEN"] = "403",
        ["QUOTA_EXCEEDED"] = "429",
        ["REQUEST_TOO_LARGE"] = "413",
        ["RESOURCE_NOT_FOUND"] = "404",
        ["THROTTLED"] = "429",
        ["UNAUTHORIZED"] = "401",
        ["UNSUPPORTED_MEDIA_TYPE"] = "415",
        ["WAF_FILTERED"] = "403",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>What holds for a type: the API's own response, else the own one of its class with the type's status, else AWS's default.</summary>
    public static GatewayResponse Effective(ApiDefinition definition, string type)
    {
        var status = DefaultStatuses.GetValueOrDefault(type);
        if (definition.GatewayResponses.GetValueOrDefault(type) is { } own)
        {
            return own with { StatusCode = own.StatusCode ?? status };
        }
        var classOfType = status is null ? null : status.StartsWith('4') ? Default4xx : Default5xx;
        return classOfType is not null && definition.GatewayResponses.GetValueOrDefault(classOfType) is { } shared
            ? shared with { ResponseType = type, StatusCode = shared.StatusCode ?? status }
            : new GatewayResponse { ResponseType = type, StatusCode = status, ResponseTemplates = DefaultTemplates };
    }
}
