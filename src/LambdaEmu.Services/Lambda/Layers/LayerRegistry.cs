using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Layers;

/// <summary>All layers of all accounts and regions, in memory and, through the state store, on disk.</summary>
internal sealed class LayerRegistry
{
    private readonly ScopedStore<ConcurrentDictionary<string, Layer>> _layers = new(_ => new());
    private readonly IStateStore _store;

    public LayerRegistry(IStateStore store)
    {
        _store = store;
        foreach (var layer in LayerDocuments.Load(store))
        {
            _layers[layer.Scope][layer.Name] = layer;
        }
    }

    /// <param name="describe">Makes the version out of its number.</param>
    public async ValueTask<(Layer Layer, LayerVersion Version)> PublishAsync(LayerReference reference, Func<long, LayerVersion> describe)
    {
        var layer = _layers[reference.Scope].GetOrAdd(reference.Name, static (name, scope) => new Layer(scope, name), reference.Scope);
        LayerVersion version;
        ValueTask committed;
        lock (layer.Lock)
        {
            version = describe(layer.NextVersion++);
            layer.Versions = layer.Versions.Add(version.Version, version);
            committed = _store.CommitAsync(new StateBatch().PutLayer(layer).PutLayerVersion(layer, version));
        }
        await committed;
        return (layer, version);
    }

    /// <summary>Changes a version's policy under the layer's lock.</summary>
    /// <exception cref="Core.Errors.AwsException">ResourceNotFoundException, naming the version.</exception>
    public async ValueTask<LayerVersion> ChangeAsync(LayerReference reference, long number, Func<LayerVersion, LayerVersion> change)
    {
        var (layer, _) = RequireNamed(reference, number);
        LayerVersion changed;
        ValueTask committed;
        lock (layer.Lock)
        {
            changed = change(RequireNamed(reference, number).Version);
            layer.Versions = layer.Versions.SetItem(number, changed);
            committed = _store.CommitAsync(new StateBatch().PutLayerVersion(layer, changed));
        }
        await committed;
        return changed;
    }

    /// <summary>Deleting what is not there succeeds. The layer itself stays known, so that its numbers are not given again.</summary>
    public async ValueTask DeleteAsync(LayerReference reference, long number)
    {
        CheckNumber(number);
        if (_layers[reference.Scope].GetValueOrDefault(reference.Name) is not { } layer)
        {
            return;
        }
        ValueTask committed;
        lock (layer.Lock)
        {
            layer.Versions = layer.Versions.Remove(number);
            committed = _store.CommitAsync(new StateBatch().DeleteLayerVersion(layer, number));
        }
        await committed;
    }

    /// <summary>Null where there is no such version.</summary>
    public (Layer Layer, LayerVersion Version)? Find(LayerReference reference, long number) =>
        _layers[reference.Scope].GetValueOrDefault(reference.Name) is { } layer && layer.Versions.GetValueOrDefault(number) is { } version
            ? (layer, version)
            : null;

    /// <exception cref="Core.Errors.AwsException">ResourceNotFoundException that names nothing.</exception>
    public (Layer Layer, LayerVersion Version) Require(LayerReference reference, long number)
    {
        CheckNumber(number);
        return Find(reference, number) ?? throw LambdaErrors.NoSuchResource();
    }

    /// <exception cref="Core.Errors.AwsException">ResourceNotFoundException that names the version.</exception>
    public (Layer Layer, LayerVersion Version) RequireNamed(LayerReference reference, long number) =>
        Find(reference, number) ?? throw LambdaErrors.NotFound($"Layer version {reference.Arn}:{number} does not exist.");

    /// <summary>The layers of a scope by name.</summary>
    public IReadOnlyList<Layer> List(ResourceScope scope) => [.. _layers[scope].Values.OrderBy(l => l.Name, StringComparer.Ordinal)];

    public void Clear() => _layers.Clear();

    private static void CheckNumber(long number)
    {
        if (number < 1)
        {
            throw LambdaErrors.InvalidParameter("Layer Version Cannot be less than 1");
        }
    }
}
