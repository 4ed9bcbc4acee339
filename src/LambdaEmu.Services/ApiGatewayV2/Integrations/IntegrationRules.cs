using System.Collections.Immutable;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Mappings;
using LambdaEmu.Services.Endpoints.Uris;

namespace LambdaEmu.Services.ApiGatewayV2.Integrations;

/// <summary>Takes a request's members over into an integration, and looks whether the whole makes sense.</summary>
internal static class IntegrationRules
{
    private const int HttpTimeout = 30_000;
    private const int WebSocketTimeout = 29_000;

    public static IntegrationDefinition Create(ApiDefinition api, UpdateIntegrationRequest request)
    {
        var type = request.IntegrationType ?? throw ApiGatewayV2Faults.Missing("integrationType");
        if (api.Settings.IsHttp && request.PayloadFormatVersion is null)
        {
            throw ApiGatewayV2Faults.BadRequest("PayloadFormatVersion is a required parameter for integration");
        }
        return Apply(
            api.Settings,
            new IntegrationDefinition
            {
                Id = PartId.For(api.Integrations),
                Type = type,
                TimeoutInMillis = api.Settings.IsHttp ? HttpTimeout : WebSocketTimeout,
                PassthroughBehavior = api.Settings.IsHttp ? null : "WHEN_NO_MATCH",
            },
            request);
    }

    /// <summary>Members that are not given stay as they are.</summary>
    public static IntegrationDefinition Apply(ApiSettings api, IntegrationDefinition integration, UpdateIntegrationRequest request)
    {
        RefuseConnections(request);
        integration = integration with
        {
            Type = request.IntegrationType ?? integration.Type,
            Uri = request.IntegrationUri ?? integration.Uri,
            Method = request.IntegrationMethod ?? integration.Method,
            Subtype = request.IntegrationSubtype ?? integration.Subtype,
            PayloadFormatVersion = request.PayloadFormatVersion ?? integration.PayloadFormatVersion,
            CredentialsArn = request.CredentialsArn is { } role ? (role.Length == 0 ? null : role) : integration.CredentialsArn,
            Description = request.Description ?? integration.Description,
            TimeoutInMillis = request.TimeoutInMillis ?? integration.TimeoutInMillis,
            RequestParameters = PatchedMap.Apply(integration.RequestParameters, request.RequestParameters),
            ResponseParameters = PatchedMap.Apply(integration.ResponseParameters, request.ResponseParameters),
            RequestTemplates = PatchedMap.Apply(integration.RequestTemplates, request.RequestTemplates),
            TemplateSelectionExpression = request.TemplateSelectionExpression ?? integration.TemplateSelectionExpression,
            PassthroughBehavior = request.PassthroughBehavior ?? integration.PassthroughBehavior,
            ContentHandlingStrategy = request.ContentHandlingStrategy ?? integration.ContentHandlingStrategy,
        };
        return api.IsHttp ? RequireHttp(integration) : WebSocketIntegrationRules.Require(integration);
    }

    private static void RefuseConnections(UpdateIntegrationRequest request)
    {
        if (request.ConnectionType is "VPC_LINK" || request.ConnectionId is { Length: > 0 })
        {
            throw ApiGatewayV2Faults.Unsupported(request.ConnectionType is "VPC_LINK" ? "connectionType VPC_LINK" : "connectionId", "there are no load balancers and no Cloud Map services to be linked to");
        }
        if (request.TlsConfig?.ServerNameToVerify is { Length: > 0 })
        {
            throw ApiGatewayV2Faults.BadRequest("tlsConfig with serverNameToVerify is supported only for private integrations");
        }
    }

    private static IntegrationDefinition RequireHttp(IntegrationDefinition integration)
    {
        if (integration.Type is not ("AWS_PROXY" or "HTTP_PROXY"))
        {
            throw ApiGatewayV2Faults.BadRequest(
                "Currently, an API with a protocol type of HTTP may only be associated with proxy integrations (AWS_PROXY, HTTP_PROXY)");
        }
        if (integration is { RequestTemplates.Count: > 0 } or { TemplateSelectionExpression: not null } or { PassthroughBehavior: not null } or { ContentHandlingStrategy: not null })
        {
            throw ApiGatewayV2Faults.BadRequest("Request templates, passthrough behavior and content handling are supported only for WebSocket APIs");
        }
        RequireMappings(integration);
        return integration switch
        {
            { Subtype: not null } => RequireService(integration),
            { Type: "HTTP_PROXY" } => RequireUrl(integration),
            _ => RequireFunction(integration),
        };
    }

    private static void RequireMappings(IntegrationDefinition integration)
    {
        if (integration.Subtype is null)
        {
            foreach (var (key, value) in integration.RequestParameters ?? ImmutableDictionary<string, string>.Empty)
            {
                ParameterMapping.ForRequest(key, value);
            }
        }
        foreach (var (status, mappings) in integration.ResponseParameters ?? ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty)
        {
            if (!int.TryParse(status, out var code) || code is < 200 or > 599)
            {
                throw ApiGatewayV2Faults.BadRequest($"Invalid response status code specified: {status}");
            }
            foreach (var (key, value) in mappings)
            {
                ParameterMapping.ForResponse(key, value);
            }
        }
    }

    private static IntegrationDefinition RequireService(IntegrationDefinition integration)
    {
        if (integration.Type != "AWS_PROXY" || integration.Uri is not null)
        {
            throw ApiGatewayV2Faults.BadRequest("Integration subtypes are supported only for AWS_PROXY integrations without an integration URI");
        }
        RequireVersion(integration, "1.0");
        ServiceAction.Require(integration);
        return integration;
    }

    private static IntegrationDefinition RequireUrl(IntegrationDefinition integration)
    {
        RequireVersion(integration, "1.0");
        if (integration.Method is null)
        {
            throw ApiGatewayV2Faults.BadRequest("HttpMethod must be specified for HTTP_PROXY integrations");
        }
        return IsUrl(integration.Uri) ? integration : throw ApiGatewayV2Faults.BadRequest("Invalid HTTP endpoint specified for URI");
    }

    private static IntegrationDefinition RequireFunction(IntegrationDefinition integration)
    {
        RequireVersion(integration, "1.0", "2.0");
        return FunctionUri.ArnOf(integration.Uri) is null
            ? throw ApiGatewayV2Faults.BadRequest("Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.")
            : integration with { Method = integration.Method ?? "POST" };
    }

    private static void RequireVersion(IntegrationDefinition integration, params string[] versions)
    {
        if (!versions.Contains(integration.PayloadFormatVersion))
        {
            throw ApiGatewayV2Faults.BadRequest($"PayloadFormatVersion {integration.PayloadFormatVersion} is not supported for this integration; supported values are [{string.Join(", ", versions)}]");
        }
    }

    // Stage variables may make any part of it.
    internal static bool IsUrl(string? uri) =>
        uri is not null && (uri.StartsWith("http://", StringComparison.Ordinal) || uri.StartsWith("https://", StringComparison.Ordinal));
}
