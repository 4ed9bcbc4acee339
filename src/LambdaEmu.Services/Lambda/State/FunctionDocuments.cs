using System.Text.Json;
using System.Text.Json.Serialization;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.State;

/// <summary>
/// Functions in the state store: one document a function with its $LATEST, one a published version, and one with the aliases, policies and
/// settings beside them. Kinds and member names
/// are frozen: an older data directory must stay readable.
/// </summary>
internal static class FunctionDocuments
{
    private const string FunctionKind = "lambda.function";
    private const string VersionKind = "lambda.version";
    private const string AttachmentsKind = "lambda.attachments";

    public static StateBatch PutFunction(this StateBatch batch, Function function) => batch.Put(
        function.Scope, FunctionKind, function.Name, JsonSerializer.SerializeToUtf8Bytes(
            new FunctionDocument(function.Name, function.NextVersion, new(function.Tags), function.Latest.Configuration),
            FunctionDocumentContext.Default.FunctionDocument));

    public static StateBatch PutVersion(this StateBatch batch, Function function, FunctionVersion version) => batch.Put(
        function.Scope, VersionKind, VersionKey(function, version.Version), Content(version));

    public static StateBatch PutAttachments(this StateBatch batch, Function function) => batch.Put(
        function.Scope, AttachmentsKind, function.Name,
        JsonSerializer.SerializeToUtf8Bytes(function.Attachments, FunctionDocumentContext.Default.FunctionAttachments));

    /// <summary>Gives what a qualifier names a new revision, after a change of its attachments, and keeps both.</summary>
    public static StateBatch PutRevision(this StateBatch batch, Function function, string? qualifier)
    {
        function.Revise(qualifier);
        batch.PutAttachments(function);
        return qualifier is null ? batch.PutFunction(function)
            : function.Attachments.Aliases.ContainsKey(qualifier) ? batch
            : batch.PutVersion(function, function.Find(qualifier)!.Configuration);
    }

    public static StateBatch DeleteVersion(this StateBatch batch, Function function, string version) =>
        batch.Delete(function.Scope, VersionKind, VersionKey(function, version));

    public static StateBatch DeleteFunction(this StateBatch batch, Function function)
    {
        foreach (var version in function.AllVersions().Skip(1))
        {
            batch.DeleteVersion(function, version.Configuration.Version);
        }
        return batch.Delete(function.Scope, AttachmentsKind, function.Name).Delete(function.Scope, FunctionKind, function.Name);
    }

    /// <summary>A version's settings as bytes; equal bytes mean equal settings.</summary>
    public static byte[] Content(FunctionVersion version) =>
        JsonSerializer.SerializeToUtf8Bytes(version, FunctionDocumentContext.Default.FunctionVersion);

    public static IEnumerable<Function> Load(IStateStore store)
    {
        var versions = store.ReadDocuments(VersionKind)
            .Select(d => (d.Scope, Name: d.Key[..d.Key.LastIndexOf(':')], Version: JsonSerializer.Deserialize(d.Content.Span, FunctionDocumentContext.Default.FunctionVersion)!))
            .ToLookup(v => (v.Scope, v.Name), v => v.Version);
        var attachments = store.ReadDocuments(AttachmentsKind).ToDictionary(
            d => (d.Scope, d.Key), d => JsonSerializer.Deserialize(d.Content.Span, FunctionDocumentContext.Default.FunctionAttachments)!.Completed());
        foreach (var stored in store.ReadDocuments(FunctionKind))
        {
            var document = JsonSerializer.Deserialize(stored.Content.Span, FunctionDocumentContext.Default.FunctionDocument)!;
            var function = new Function(stored.Scope, document.Name, document.Latest) { Tags = document.Tags };
            function.Attachments = attachments.GetValueOrDefault((stored.Scope, document.Name)) ?? function.Attachments;
            function.Restore(document.NextVersion, versions[(stored.Scope, document.Name)]);
            yield return function;
        }
    }

    private static string VersionKey(Function function, string version) => $"{function.Name}:{version}";
}

internal sealed record FunctionDocument(string Name, int NextVersion, Dictionary<string, string> Tags, FunctionVersion Latest);

[JsonSerializable(typeof(FunctionDocument))]
[JsonSerializable(typeof(FunctionVersion))]
[JsonSerializable(typeof(FunctionAttachments))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class FunctionDocumentContext : JsonSerializerContext;
