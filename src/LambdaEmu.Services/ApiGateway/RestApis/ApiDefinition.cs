using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.GatewayResponses;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.RequestValidators;
using LambdaEmu.Services.ApiGateway.Resources;

namespace LambdaEmu.Services.ApiGateway.RestApis;

/// <summary>What a REST API is made of, and what a deployment freezes: its settings, resources with methods and integrations, and what those use.</summary>
internal sealed record ApiDefinition
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? Version { get; init; }

    /// <summary>HEADER (x-api-key) or AUTHORIZER (its usageIdentifierKey).</summary>
    public string ApiKeySource { get; init; } = ApiKeySources.Header;

    /// <summary>Media types whose bodies are bytes; may hold any type at all.</summary>
    public ImmutableList<string> BinaryMediaTypes { get; init; } = [];

    /// <summary>Bytes from which on responses are compressed; null for never.</summary>
    public int? MinimumCompressionSize { get; init; }

    /// <summary>True: only custom domain names lead to the API.</summary>
    public bool DisableExecuteApiEndpoint { get; init; }

    public EndpointSettings Endpoint { get; init; } = EndpointSettings.Default;

    /// <summary>The resource policy as JSON, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>By id; the root is among them.</summary>
    public ImmutableDictionary<string, Resource> Resources { get; init; } = ImmutableDictionary<string, Resource>.Empty;

    /// <summary>By name.</summary>
    public ImmutableDictionary<string, Model> Models { get; init; } = ImmutableDictionary<string, Model>.Empty;

    /// <summary>By id.</summary>
    public ImmutableDictionary<string, RequestValidator> RequestValidators { get; init; } = ImmutableDictionary<string, RequestValidator>.Empty;

    /// <summary>By id.</summary>
    public ImmutableDictionary<string, Authorizer> Authorizers { get; init; } = ImmutableDictionary<string, Authorizer>.Empty;

    /// <summary>Only those that differ from the defaults, by type, such as DEFAULT_4XX.</summary>
    public ImmutableDictionary<string, GatewayResponse> GatewayResponses { get; init; } = ImmutableDictionary<string, GatewayResponse>.Empty;
}
