using System.Text.Json;
using System.Text.Json.Serialization;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.State;

/// <summary>Capacity providers in the state store, one document each. Kind and member names are frozen.</summary>
internal static class CapacityProviderDocuments
{
    private const string Kind = "lambda.capacity-provider";

    public static StateBatch PutCapacityProvider(this StateBatch batch, ResourceScope scope, CapacityProvider provider) =>
        batch.Put(scope, Kind, provider.Name, JsonSerializer.SerializeToUtf8Bytes(provider, CapacityProviderDocumentContext.Default.CapacityProvider));

    public static StateBatch DeleteCapacityProvider(this StateBatch batch, ResourceScope scope, CapacityProvider provider) => batch.Delete(scope, Kind, provider.Name);

    public static IEnumerable<(ResourceScope Scope, CapacityProvider Provider)> Load(IStateStore store) => store.ReadDocuments(Kind)
        .Select(d => (d.Scope, JsonSerializer.Deserialize(d.Content.Span, CapacityProviderDocumentContext.Default.CapacityProvider)!));
}

[JsonSerializable(typeof(CapacityProvider))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CapacityProviderDocumentContext : JsonSerializerContext;
