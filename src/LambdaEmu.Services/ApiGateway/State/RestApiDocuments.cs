using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LambdaEmu.Core.State;
using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Stages;

namespace LambdaEmu.Services.ApiGateway.State;

/// <summary>
/// REST APIs in the state store: one document an API with its settings, one a resource with its methods, one a deployment with its copy, one a
/// stage. Kinds and member names are frozen: an older data directory must stay readable.
/// </summary>
internal static class RestApiDocuments
{
    private const string ApiKind = "apigateway.restapi";
    private const string ResourceKind = "apigateway.resource";
    private const string DeploymentKind = "apigateway.deployment";
    private const string StageKind = "apigateway.stage";

    /// <summary>What has to be written for one state of an API to become another. What both share by reference is left alone.</summary>
    /// <param name="before">Null for a new API.</param>
    /// <param name="after">Null for one that is deleted.</param>
    public static StateBatch Changes(RestApi? before, RestApi? after)
    {
        var batch = new StateBatch();
        var api = (after ?? before)!;
        if (after is null)
        {
            batch.Delete(api.Scope, ApiKind, api.Id);
        }
        else if (before is null || DocumentOf(before) != DocumentOf(after))
        {
            batch.Put(api.Scope, ApiKind, api.Id, JsonSerializer.SerializeToUtf8Bytes(DocumentOf(after), RestApiDocumentContext.Default.RestApiDocument));
        }
        Differences(batch, api, ResourceKind, before?.Definition.Resources, after?.Definition.Resources, RestApiDocumentContext.Default.Resource);
        Differences(batch, api, DeploymentKind, before?.Deployments, after?.Deployments, RestApiDocumentContext.Default.Deployment);
        Differences(batch, api, StageKind, before?.Stages, after?.Stages, RestApiDocumentContext.Default.Stage);
        return batch;
    }

    public static IEnumerable<RestApi> Load(IStateStore store)
    {
        var resources = Children(store, ResourceKind, RestApiDocumentContext.Default.Resource);
        var deployments = Children(store, DeploymentKind, RestApiDocumentContext.Default.Deployment);
        var stages = Children(store, StageKind, RestApiDocumentContext.Default.Stage);
        foreach (var stored in store.ReadDocuments(ApiKind))
        {
            var document = JsonSerializer.Deserialize(stored.Content.Span, RestApiDocumentContext.Default.RestApiDocument)!;
            yield return new RestApi
            {
                Scope = stored.Scope,
                Id = stored.Key,
                RootResourceId = document.RootResourceId,
                CreatedDate = document.CreatedDate,
                Tags = document.Tags,
                DocumentationParts = document.DocumentationParts,
                DocumentationVersions = document.DocumentationVersions,
                Definition = document.Definition with { Resources = resources[stored.Key].ToImmutableDictionary(r => r.Id) },
                Deployments = deployments[stored.Key].ToImmutableDictionary(d => d.Id),
                Stages = stages[stored.Key].ToImmutableDictionary(s => s.Name),
            };
        }
    }

    // Records compare their collections by reference, which is what is meant here.
    private static RestApiDocument DocumentOf(RestApi api) => new(
        api.RootResourceId, api.CreatedDate, api.Tags, api.DocumentationParts, api.DocumentationVersions,
        api.Definition with { Resources = ImmutableDictionary<string, Resource>.Empty });

    private static void Differences<T>(
        StateBatch batch, RestApi api, string kind, ImmutableDictionary<string, T>? before, ImmutableDictionary<string, T>? after, JsonTypeInfo<T> form)
        where T : class
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }
        foreach (var key in before?.Keys.Where(k => after?.ContainsKey(k) != true) ?? [])
        {
            batch.Delete(api.Scope, kind, $"{api.Id}/{key}");
        }
        foreach (var (key, value) in after ?? ImmutableDictionary<string, T>.Empty)
        {
            if (!ReferenceEquals(before?.GetValueOrDefault(key), value))
            {
                batch.Put(api.Scope, kind, $"{api.Id}/{key}", JsonSerializer.SerializeToUtf8Bytes(value, form));
            }
        }
    }

    private static ILookup<string, T> Children<T>(IStateStore store, string kind, JsonTypeInfo<T> form) => store.ReadDocuments(kind)
        .ToLookup(d => d.Key[..d.Key.IndexOf('/')], d => JsonSerializer.Deserialize(d.Content.Span, form)!);
}

/// <param name="Definition">Without its resources.</param>
internal sealed record RestApiDocument(
    string RootResourceId, DateTimeOffset CreatedDate, ImmutableDictionary<string, string> Tags,
    ImmutableDictionary<string, DocumentationPart> DocumentationParts, ImmutableDictionary<string, DocumentationVersion> DocumentationVersions,
    ApiDefinition Definition);

[JsonSerializable(typeof(RestApiDocument))]
[JsonSerializable(typeof(Resource))]
[JsonSerializable(typeof(Deployment))]
[JsonSerializable(typeof(Stage))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class RestApiDocumentContext : JsonSerializerContext;
