using System.Collections.Immutable;
using LambdaEmu.Services.Lambda.Aliases;
using LambdaEmu.Services.Lambda.EventInvokes;
using LambdaEmu.Services.Lambda.Managed;
using LambdaEmu.Services.Lambda.Policies;
using LambdaEmu.Services.Lambda.Provisioning;
using LambdaEmu.Services.Lambda.RuntimeUpdates;
using LambdaEmu.Services.Lambda.Urls;

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

    /// <summary>By version or alias.</summary>
    public ImmutableDictionary<string, ProvisionedConfig> Provisioned { get; init; } = ImmutableDictionary<string, ProvisionedConfig>.Empty;

    /// <summary>By qualifier; $LATEST for the function itself, as AWS names it in these.</summary>
    public ImmutableDictionary<string, EventInvokeConfig> EventInvokes { get; init; } = ImmutableDictionary<string, EventInvokeConfig>.Empty;

    /// <summary>By alias.</summary>
    public ImmutableDictionary<string, FunctionUrl> Urls { get; init; } = ImmutableDictionary<string, FunctionUrl>.Empty;

    /// <summary>Null where nothing is said about signatures.</summary>
    public string? CodeSigningConfigArn { get; init; }

    /// <summary>By version.</summary>
    public ImmutableDictionary<string, RuntimeUpdatePolicy> RuntimeUpdates { get; init; } = ImmutableDictionary<string, RuntimeUpdatePolicy>.Empty;

    /// <summary>By version on managed instances.</summary>
    public ImmutableDictionary<string, FunctionScaling> Scaling { get; init; } = ImmutableDictionary<string, FunctionScaling>.Empty;

    /// <summary>Terminate or Allow.</summary>
    public string RecursiveLoop { get; init; } = "Terminate";

    /// <summary>
    /// What an older data directory does not have yet gets its default. Whoever adds a member adds it here: the serializer sets what it
    /// does not find to null, whatever the initializer says.
    /// </summary>
    public FunctionAttachments Completed() => this with
    {
        Aliases = Aliases ?? Default.Aliases,
        Policies = Policies ?? Default.Policies,
        Provisioned = Provisioned ?? Default.Provisioned,
        EventInvokes = EventInvokes ?? Default.EventInvokes,
        Urls = Urls ?? Default.Urls,
        RuntimeUpdates = RuntimeUpdates ?? Default.RuntimeUpdates,
        Scaling = Scaling ?? Default.Scaling,
        RecursiveLoop = RecursiveLoop ?? Default.RecursiveLoop,
    };

    public FunctionScaling ScalingOf(string version) => Scaling.GetValueOrDefault(version) ?? FunctionScaling.Default;

    private static FunctionAttachments Default { get; } = new();

    /// <summary>After the deletion of a version or an alias. AWS keeps the URL of an alias.</summary>
    public FunctionAttachments Without(string qualifier) => this with
    {
        Aliases = Aliases.Remove(qualifier),
        Policies = Policies.Remove(qualifier),
        EventInvokes = EventInvokes.Remove(qualifier),
        Provisioned = Provisioned.Remove(qualifier),
        RuntimeUpdates = RuntimeUpdates.Remove(qualifier),
        Scaling = Scaling.Remove(qualifier),
    };
}
