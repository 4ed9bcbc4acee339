using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway.Documentation;

/// <summary>Documentation of one part of an API.</summary>
internal sealed record DocumentationPart
{
    public required string Id { get; init; }

    public required DocumentationLocation Location { get; init; }

    /// <summary>A JSON object.</summary>
    public required string Properties { get; init; }
}

/// <summary>What a documentation part is about. Null means the same as all, where the type has such a member.</summary>
/// <param name="Type">API, RESOURCE, METHOD, MODEL, ...</param>
internal sealed record DocumentationLocation(string Type, string? Path = null, string? Method = null, string? StatusCode = null, string? Name = null);

/// <summary>The documentation parts as they were when somebody published them.</summary>
internal sealed record DocumentationVersion
{
    public required string Version { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public string? Description { get; init; }

    public ImmutableList<DocumentationPart> Parts { get; init; } = [];
}
