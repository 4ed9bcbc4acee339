using System.Collections.Immutable;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.Stages;

namespace LambdaEmu.Services.ApiGateway.RestApis;

/// <summary>One REST API with everything that belongs to it. Immutable: every change makes a new one, which the registry puts in its place.</summary>
internal sealed record RestApi
{
    public required ResourceScope Scope { get; init; }

    /// <summary>Ten characters a-z and 0-9, or what the tag _custom_id_ asked for; unique over all scopes.</summary>
    public required string Id { get; init; }

    public required string RootResourceId { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    /// <summary>What is edited; stages serve a deployment's copy of it.</summary>
    public required ApiDefinition Definition { get; init; }

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>By id.</summary>
    public ImmutableDictionary<string, DocumentationPart> DocumentationParts { get; init; } = ImmutableDictionary<string, DocumentationPart>.Empty;

    /// <summary>By version.</summary>
    public ImmutableDictionary<string, DocumentationVersion> DocumentationVersions { get; init; } = ImmutableDictionary<string, DocumentationVersion>.Empty;

    /// <summary>By id.</summary>
    public ImmutableDictionary<string, Deployment> Deployments { get; init; } = ImmutableDictionary<string, Deployment>.Empty;

    /// <summary>By name.</summary>
    public ImmutableDictionary<string, Stage> Stages { get; init; } = ImmutableDictionary<string, Stage>.Empty;
}
