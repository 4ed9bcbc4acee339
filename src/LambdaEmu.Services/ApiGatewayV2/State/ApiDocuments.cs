using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;
using LambdaEmu.Services.ApiGatewayV2.Deployments;
using LambdaEmu.Services.ApiGatewayV2.Integrations;
using LambdaEmu.Services.ApiGatewayV2.Models;
using LambdaEmu.Services.ApiGatewayV2.Routes;
using LambdaEmu.Services.ApiGatewayV2.Stages;

namespace LambdaEmu.Services.ApiGatewayV2.State;

/// <summary>
/// APIs in the state store: one document an API with what it says of itself, and one for each of its parts under API/part. Kinds and member names are
/// frozen: an older data directory must stay readable.
/// </summary>
internal static class ApiDocuments
{
    private const string ApiKind = "apigatewayv2.api";
    private const string RouteKind = "apigatewayv2.route";
    private const string IntegrationKind = "apigatewayv2.integration";
    private const string AuthorizerKind = "apigatewayv2.authorizer";
    private const string ModelKind = "apigatewayv2.model";
    private const string StageKind = "apigatewayv2.stage";
    private const string DeploymentKind = "apigatewayv2.deployment";

    private static ApiDocumentContext Types => ApiDocumentContext.Default;

    /// <summary>Writes what differs between two states of an API, and nothing else: a new route costs one document, however many there are.</summary>
    /// <param name="before">Null for a new API.</param>
    /// <param name="after">Null for a deleted one.</param>
    public static StateBatch Difference(ApiState? before, ApiState? after)
    {
        var batch = new StateBatch();
        var (scope, id) = (after ?? before) is { } api ? (api.Scope, api.Id) : throw new ArgumentNullException(nameof(after));
        Parts(RouteKind, before?.Definition.Routes, after?.Definition.Routes, Types.RouteDefinition);
        Parts(IntegrationKind, before?.Definition.Integrations, after?.Definition.Integrations, Types.IntegrationDefinition);
        Parts(AuthorizerKind, before?.Definition.Authorizers, after?.Definition.Authorizers, Types.AuthorizerDefinition);
        Parts(ModelKind, before?.Definition.Models, after?.Definition.Models, Types.ModelDefinition);
        Parts(StageKind, before?.Stages, after?.Stages, Types.StageDefinition);
        Parts(DeploymentKind, before?.Deployments, after?.Deployments, Types.DeploymentSnapshot);
        if (after is null)
        {
            return batch.Delete(scope, ApiKind, id);
        }
        var document = new ApiDocument(after.CreatedAt, after.Settings, after.Tags);
        return before is not null && document.Equals(new ApiDocument(before.CreatedAt, before.Settings, before.Tags)) ? batch
            : batch.Put(scope, ApiKind, id, JsonSerializer.SerializeToUtf8Bytes(document, Types.ApiDocument));

        void Parts<T>(string kind, ImmutableDictionary<string, T>? old, ImmutableDictionary<string, T>? now, JsonTypeInfo<T> type)
            where T : class
        {
            if (ReferenceEquals(old, now))
            {
                return;
            }
            foreach (var (part, content) in now ?? ImmutableDictionary<string, T>.Empty)
            {
                if (!ReferenceEquals(old?.GetValueOrDefault(part), content))
                {
                    batch.Put(scope, kind, $"{id}/{part}", JsonSerializer.SerializeToUtf8Bytes(content, type));
                }
            }
            foreach (var part in old?.Keys.Where(k => now?.ContainsKey(k) != true) ?? [])
            {
                batch.Delete(scope, kind, $"{id}/{part}");
            }
        }
    }

    public static IEnumerable<ApiState> Load(IStateStore store)
    {
        var routes = Read(store, RouteKind, Types.RouteDefinition);
        var integrations = Read(store, IntegrationKind, Types.IntegrationDefinition);
        var authorizers = Read(store, AuthorizerKind, Types.AuthorizerDefinition);
        var models = Read(store, ModelKind, Types.ModelDefinition);
        var stages = Read(store, StageKind, Types.StageDefinition);
        var deployments = Read(store, DeploymentKind, Types.DeploymentSnapshot);
        foreach (var stored in store.ReadDocuments(ApiKind))
        {
            var document = JsonSerializer.Deserialize(stored.Content.Span, Types.ApiDocument)!;
            var key = (stored.Scope, stored.Key);
            yield return new ApiState
            {
                Scope = stored.Scope,
                Id = stored.Key,
                CreatedAt = document.CreatedAt,
                Tags = document.Tags,
                Stages = stages[key].ToImmutableDictionary(s => s.Name),
                Deployments = deployments[key].ToImmutableDictionary(d => d.Id),
                Definition = new ApiDefinition
                {
                    Settings = document.Settings,
                    Routes = routes[key].ToImmutableDictionary(r => r.Id),
                    Integrations = integrations[key].ToImmutableDictionary(i => i.Id),
                    Authorizers = authorizers[key].ToImmutableDictionary(a => a.Id),
                    Models = models[key].ToImmutableDictionary(m => m.Id),
                },
            };
        }
    }

    private static ILookup<(ResourceScope Scope, string Api), T> Read<T>(IStateStore store, string kind, JsonTypeInfo<T> type) => store.ReadDocuments(kind)
        .Select(d => (Key: (d.Scope, d.Key[..d.Key.IndexOf('/')]), Content: JsonSerializer.Deserialize(d.Content.Span, type)!))
        .ToLookup(d => d.Key, d => d.Content);
}

internal sealed record ApiDocument(DateTimeOffset CreatedAt, ApiSettings Settings, ImmutableDictionary<string, string> Tags);

[JsonSerializable(typeof(ApiDocument))]
[JsonSerializable(typeof(RouteDefinition))]
[JsonSerializable(typeof(IntegrationDefinition))]
[JsonSerializable(typeof(AuthorizerDefinition))]
[JsonSerializable(typeof(ModelDefinition))]
[JsonSerializable(typeof(StageDefinition))]
[JsonSerializable(typeof(DeploymentSnapshot))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ApiDocumentContext : JsonSerializerContext;
