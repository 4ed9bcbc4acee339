using System.Collections.Frozen;
using LambdaEmu.Core.Velocity;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>What one rendering of a mapping template works on. Nothing is parsed or copied before a template asks for it.</summary>
public sealed class MappingInput
{
    /// <summary>The request's body, or the integration's response; UTF-8.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Of the request, also where a response is mapped. "$input.params('name')" looks names up as this dictionary compares them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Decoded; of several values the last.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = FrozenDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> PathParameters { get; init; } = FrozenDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> StageVariables { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>"$context". What has to have keySet() and the like ("$context.authorizer", "$context.identity") should be a <see cref="Core.Velocity.Values.JavaMap"/>.</summary>
    public IVelocityObject? Context { get; init; }

    /// <summary>Given on from a request's templates to those of its response, which see what those have set.</summary>
    public MappingOverrides Overrides { get; init; } = new();
}
