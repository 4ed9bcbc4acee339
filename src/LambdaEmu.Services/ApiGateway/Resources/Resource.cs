using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.Methods;

namespace LambdaEmu.Services.ApiGateway.Resources;

/// <summary>One node of an API's tree of paths, with its methods.</summary>
internal sealed record Resource
{
    public required string Id { get; init; }

    /// <summary>Null for the root.</summary>
    public string? ParentId { get; init; }

    /// <summary>One segment, such as pets, {id} or {proxy+}; null for the root.</summary>
    public string? PathPart { get; init; }

    /// <summary>From the root, such as /pets/{id}; the root's is /.</summary>
    public required string Path { get; init; }

    /// <summary>By HTTP method in capitals, or ANY.</summary>
    public ImmutableDictionary<string, Method> Methods { get; init; } = ImmutableDictionary<string, Method>.Empty;
}
