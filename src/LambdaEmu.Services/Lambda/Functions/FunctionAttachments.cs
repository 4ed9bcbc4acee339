using System.Collections.Immutable;
using LambdaEmu.Services.Lambda.Aliases;
using LambdaEmu.Services.Lambda.Policies;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>
/// What hangs on a function beside its versions, frozen: a change makes a new one. Kept as one document, because all of it changes under
/// the function's lock; what is keyed by qualifier has "" for the function itself.
/// </summary>
internal sealed record FunctionAttachments
{
    /// <summary>By name.</summary>
    public ImmutableDictionary<string, FunctionAlias> Aliases { get; init; } = ImmutableDictionary<string, FunctionAlias>.Empty;

    /// <summary>By qualifier. A policy without a statement is none, and is not kept.</summary>
    public ImmutableDictionary<string, ResourcePolicy> Policies { get; init; } = ImmutableDictionary<string, ResourcePolicy>.Empty;

    /// <summary>Invocations of all versions at a time; null where nothing is reserved.</summary>
    public int? ReservedConcurrency { get; init; }
}
