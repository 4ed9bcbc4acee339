using System.Collections.Immutable;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Lambda.Layers;

/// <summary>A layer: holds its versions and the number of the next one. Readers take the snapshot; writers hold the lock.</summary>
internal sealed class Layer(ResourceScope scope, string name)
{
    private volatile ImmutableSortedDictionary<long, LayerVersion> _versions = ImmutableSortedDictionary<long, LayerVersion>.Empty;

    public Lock Lock { get; } = new();
    public ResourceScope Scope => scope;
    public string Name => name;
    public string Arn => Core.Identity.Arn.Format("lambda", scope, $"layer:{name}");

    /// <summary>Numbers are never given twice.</summary>
    public long NextVersion { get; set; } = 1;

    /// <summary>Oldest first.</summary>
    public ImmutableSortedDictionary<long, LayerVersion> Versions
    {
        get => _versions;
        set => _versions = value;
    }
}
