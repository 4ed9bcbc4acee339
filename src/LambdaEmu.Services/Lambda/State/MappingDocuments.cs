using System.Text.Json;
using System.Text.Json.Serialization;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.State;

/// <summary>
/// Event source mappings in the state store, one document each. Kind and member names are frozen. Of a transition only that of a deletion is kept: after
/// all others the settings say what the mapping is to do.
/// </summary>
internal static class MappingDocuments
{
    private const string Kind = "lambda.event-source-mapping";

    public static StateBatch PutMapping(this StateBatch batch, EventSourceMapping mapping) =>
        batch.Put(mapping.Scope, Kind, mapping.Id, JsonSerializer.SerializeToUtf8Bytes(Write(mapping, mapping.Settings), MappingDocumentContext.Default.MappingDocument));

    public static StateBatch DeleteMapping(this StateBatch batch, EventSourceMapping mapping) => batch.Delete(mapping.Scope, Kind, mapping.Id);

    public static IEnumerable<EventSourceMapping> Load(IStateStore store) => store.ReadDocuments(Kind)
        .Select(d => Read(d, JsonSerializer.Deserialize(d.Content.Span, MappingDocumentContext.Default.MappingDocument)!));

    private static MappingDocument Write(EventSourceMapping mapping, MappingSettings settings) => new()
    {
        EventSourceArn = settings.EventSourceArn,
        FunctionArn = settings.Function.QualifiedArn,
        LastModified = settings.LastModified,
        Enabled = settings.Enabled,
        BatchSize = settings.BatchSize,
        BatchingWindow = settings.BatchingWindow,
        Filters = settings.Filters,
        ReportsItemFailures = settings.ReportsItemFailures,
        MaximumConcurrency = settings.MaximumConcurrency,
        Pollers = settings.Pollers,
        Metrics = settings.Metrics,
        KmsKeyArn = settings.KmsKeyArn,
        Tags = settings.Tags,
        Deleting = mapping.State == MappingStates.Deleting ? true : null,
    };

    private static EventSourceMapping Read(StoredDocument stored, MappingDocument document)
    {
        var settings = new MappingSettings
        {
            EventSourceArn = document.EventSourceArn,
            Function = FunctionReference.Parse(stored.Scope, document.FunctionArn, null, "lambda:GetEventSourceMapping"),
            LastModified = document.LastModified,
            Enabled = document.Enabled,
            BatchSize = document.BatchSize,
            BatchingWindow = document.BatchingWindow,
            Filters = document.Filters ?? [],
            ReportsItemFailures = document.ReportsItemFailures,
            MaximumConcurrency = document.MaximumConcurrency,
            Pollers = document.Pollers,
            Metrics = document.Metrics ?? [],
            KmsKeyArn = document.KmsKeyArn,
            Tags = document.Tags ?? new Dictionary<string, string>(),
        };
        return new EventSourceMapping(stored.Scope, stored.Key, settings)
        {
            State = document.Deleting == true ? MappingStates.Deleting : document.Enabled ? MappingStates.Enabling : MappingStates.Disabled,
        };
    }
}

internal sealed record MappingDocument
{
    public required string EventSourceArn { get; init; }

    /// <summary>With the qualifier that it was named with.</summary>
    public required string FunctionArn { get; init; }
    public required DateTimeOffset LastModified { get; init; }
    public bool Enabled { get; init; }
    public int BatchSize { get; init; }
    public int BatchingWindow { get; init; }
    public IReadOnlyList<string>? Filters { get; init; }
    public bool ReportsItemFailures { get; init; }
    public int? MaximumConcurrency { get; init; }
    public ProvisionedPollers? Pollers { get; init; }
    public IReadOnlyList<string>? Metrics { get; init; }
    public string? KmsKeyArn { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public bool? Deleting { get; init; }
}

[JsonSerializable(typeof(MappingDocument))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class MappingDocumentContext : JsonSerializerContext;
