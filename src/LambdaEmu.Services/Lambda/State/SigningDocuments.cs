using System.Text.Json;
using System.Text.Json.Serialization;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Lambda.Signing;

namespace LambdaEmu.Services.Lambda.State;

/// <summary>Code signing configurations in the state store, one document each. Kind and member names are frozen.</summary>
internal static class SigningDocuments
{
    private const string Kind = "lambda.code-signing-config";

    public static StateBatch PutSigningConfig(this StateBatch batch, ResourceScope scope, SigningConfig config) =>
        batch.Put(scope, Kind, config.Id, JsonSerializer.SerializeToUtf8Bytes(config, SigningDocumentContext.Default.SigningConfig));

    public static StateBatch DeleteSigningConfig(this StateBatch batch, ResourceScope scope, SigningConfig config) => batch.Delete(scope, Kind, config.Id);

    public static IEnumerable<(ResourceScope Scope, SigningConfig Config)> Load(IStateStore store) => store.ReadDocuments(Kind)
        .Select(d => (d.Scope, JsonSerializer.Deserialize(d.Content.Span, SigningDocumentContext.Default.SigningConfig)!));
}

[JsonSerializable(typeof(SigningConfig))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class SigningDocumentContext : JsonSerializerContext;
