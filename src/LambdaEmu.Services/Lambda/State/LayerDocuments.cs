using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Lambda.Layers;

namespace LambdaEmu.Services.Lambda.State;

/// <summary>Layers in the state store: one document a layer with its next number, one a version. Kinds and member names are frozen.</summary>
internal static class LayerDocuments
{
    private const string LayerKind = "lambda.layer";
    private const string VersionKind = "lambda.layer-version";

    public static StateBatch PutLayer(this StateBatch batch, Layer layer) => batch.Put(
        layer.Scope, LayerKind, layer.Name,
        JsonSerializer.SerializeToUtf8Bytes(new LayerDocument(layer.Name, layer.NextVersion), LayerDocumentContext.Default.LayerDocument));

    public static StateBatch PutLayerVersion(this StateBatch batch, Layer layer, LayerVersion version) => batch.Put(
        layer.Scope, VersionKind, Key(layer, version.Version), JsonSerializer.SerializeToUtf8Bytes(version, LayerDocumentContext.Default.LayerVersion));

    public static StateBatch DeleteLayerVersion(this StateBatch batch, Layer layer, long version) => batch.Delete(layer.Scope, VersionKind, Key(layer, version));

    public static IEnumerable<Layer> Load(IStateStore store)
    {
        var versions = store.ReadDocuments(VersionKind)
            .Select(d => (d.Scope, Name: d.Key[..d.Key.LastIndexOf(':')], Version: JsonSerializer.Deserialize(d.Content.Span, LayerDocumentContext.Default.LayerVersion)!))
            .ToLookup(v => (v.Scope, v.Name), v => v.Version);
        foreach (var stored in store.ReadDocuments(LayerKind))
        {
            var document = JsonSerializer.Deserialize(stored.Content.Span, LayerDocumentContext.Default.LayerDocument)!;
            yield return new Layer(stored.Scope, document.Name)
            {
                NextVersion = document.NextVersion,
                Versions = versions[(stored.Scope, document.Name)].ToImmutableSortedDictionary(v => v.Version, v => v),
            };
        }
    }

    private static string Key(Layer layer, long version) => $"{layer.Name}:{version.ToString(CultureInfo.InvariantCulture)}";
}

internal sealed record LayerDocument(string Name, long NextVersion);

[JsonSerializable(typeof(LayerDocument))]
[JsonSerializable(typeof(LayerVersion))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class LayerDocumentContext : JsonSerializerContext;
