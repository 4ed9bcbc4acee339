using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.ApiGatewayV2.Apis;

/// <summary>Takes a request's members over into an API, and looks whether the whole makes sense.</summary>
internal static partial class ApiRules
{
    /// <summary>Gives an API its id, as LocalStack's users know it.</summary>
    private const string CustomIdTag = "_custom_id_";

    private const string DefaultKeySelection = "$request.header.x-api-key";

    public static ApiState Create(ResourceScope scope, CreateApiRequest request, DateTimeOffset now)
    {
        var isHttp = request.ProtocolType == ApiSettings.Http;
        if (!isHttp && string.IsNullOrEmpty(request.RouteSelectionExpression))
        {
            throw ApiGatewayV2Faults.BadRequest("RouteSelectionExpression is required for WEBSOCKET APIs");
        }
        var settings = new ApiSettings
        {
            Name = request.Name!,
            Protocol = request.ProtocolType!,
            RouteSelectionExpression = request.RouteSelectionExpression ?? ApiSettings.HttpSelection,
        };
        settings = Apply(settings, new UpdateApiRequest
        {
            ApiKeySelectionExpression = request.ApiKeySelectionExpression,
            CorsConfiguration = request.CorsConfiguration,
            Description = request.Description,
            DisableExecuteApiEndpoint = request.DisableExecuteApiEndpoint,
            DisableSchemaValidation = request.DisableSchemaValidation,
            IpAddressType = request.IpAddressType,
            Version = request.Version,
        });
        var api = New(scope, settings, request.Tags, now);
        return request.Target is { } target ? QuickCreate.Apply(api, target, request.RouteKey, request.CredentialsArn, now)
            : request is { RouteKey: null, CredentialsArn: null } ? api
            : throw ApiGatewayV2Faults.BadRequest("Route key and credentials can be specified only together with a target");
    }

    public static ApiState New(ResourceScope scope, ApiSettings settings, Dictionary<string, string>? tags, DateTimeOffset now) => new()
    {
        Scope = scope,
        Id = tags?.GetValueOrDefault(CustomIdTag) is { } id ? RequireId(id) : PartId.ForApi(),
        CreatedAt = now,
        Definition = new ApiDefinition { Settings = settings },
        Tags = tags?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
    };

    /// <summary>Members that are not given stay as they are.</summary>
    public static ApiSettings Apply(ApiSettings api, UpdateApiRequest request)
    {
        if (!api.IsHttp && request.CorsConfiguration is not null)
        {
            throw ApiGatewayV2Faults.BadRequest("CORS configuration is supported only for HTTP APIs");
        }
        if (api.IsHttp && request.DisableSchemaValidation is not null)
        {
            throw ApiGatewayV2Faults.BadRequest("DisableSchemaValidation is supported only for WebSocket APIs");
        }
        if (request.ApiKeySelectionExpression is not (null or DefaultKeySelection))
        {
            throw ApiGatewayV2Faults.Unsupported("apiKeySelectionExpression", "there are no API keys for HTTP and WebSocket APIs");
        }
        return api with
        {
            Name = request.Name ?? api.Name,
            Description = request.Description ?? api.Description,
            Version = request.Version ?? api.Version,
            RouteSelectionExpression = RequireSelection(api, request.RouteSelectionExpression ?? api.RouteSelectionExpression),
            Cors = request.CorsConfiguration is { } cors ? CorsSettings.From(cors) : api.Cors,
            DisableExecuteApiEndpoint = request.DisableExecuteApiEndpoint ?? api.DisableExecuteApiEndpoint,
            DisableSchemaValidation = request.DisableSchemaValidation ?? api.DisableSchemaValidation,
            IpAddressType = request.IpAddressType ?? api.IpAddressType,
        };
    }

    private static string RequireSelection(ApiSettings api, string expression)
    {
        var isKnown = api.IsHttp
            ? expression is ApiSettings.HttpSelection or "${request.method} ${request.path}"
            : WebSocketApis.RouteSelection.IsValid(expression);
        return isKnown ? expression : throw ApiGatewayV2Faults.BadRequest($"Invalid route selection expression specified: {expression}");
    }

    private static string RequireId(string id) =>
        CustomId().IsMatch(id) ? id : throw ApiGatewayV2Faults.BadRequest($"Tag {CustomIdTag} must be letters, digits and dashes: it becomes a part of host names");

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,63}\z")]
    private static partial Regex CustomId();
}
