using System.Text.Json;
using System.Text.Json.Serialization;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>
/// Accepted events in the state store, one document each until it is done with. The kind and the members' names are frozen: what is on people's disks
/// keeps its meaning.
/// </summary>
internal static class QueuedEventDocuments
{
    private const string Kind = "lambda.async-event";

    public static StateBatch PutEvent(this StateBatch batch, QueuedEvent e) => batch.Put(
        e.Function.Scope, Kind, e.RequestId, JsonSerializer.SerializeToUtf8Bytes(
            new QueuedEventDocument(
                e.Function.Name, e.Function.Qualifier, Convert.ToBase64String(e.Payload.Span), e.ClientContext, e.TraceId, e.TenantId, e.AcceptedAt, e.Attempts, e.Setbacks, e.Due),
            QueuedEventDocumentContext.Default.QueuedEventDocument));

    public static StateBatch DeleteEvent(this StateBatch batch, QueuedEvent e) => batch.Delete(e.Function.Scope, Kind, e.RequestId);

    /// <summary>In the order in which they were accepted.</summary>
    public static IEnumerable<QueuedEvent> Load(IStateStore store)
    {
        foreach (var stored in store.ReadDocuments(Kind))
        {
            var document = JsonSerializer.Deserialize(stored.Content.Span, QueuedEventDocumentContext.Default.QueuedEventDocument)!;
            yield return new QueuedEvent
            {
                Function = new FunctionReference(stored.Scope, document.Function, document.Qualifier),
                RequestId = stored.Key,
                Payload = Convert.FromBase64String(document.Payload),
                ClientContext = document.ClientContext,
                TraceId = document.TraceId,
                TenantId = document.TenantId,
                AcceptedAt = document.AcceptedAt,
                Attempts = document.Attempts,
                Setbacks = document.Setbacks,
                Due = document.Due,
            };
        }
    }
}

/// <param name="Payload">Base64.</param>
internal sealed record QueuedEventDocument(
    string Function, string? Qualifier, string Payload, string? ClientContext, string TraceId, string? TenantId, DateTimeOffset AcceptedAt, int Attempts, int Setbacks, DateTimeOffset Due);

[JsonSerializable(typeof(QueuedEventDocument))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class QueuedEventDocumentContext : JsonSerializerContext;
