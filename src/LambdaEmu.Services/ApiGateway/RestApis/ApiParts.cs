using System.Collections.Immutable;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.RequestValidators;
using LambdaEmu.Services.ApiGateway.Stages;

namespace LambdaEmu.Services.ApiGateway.RestApis;

/// <summary>Where a kind of an API's parts lies, and how AWS words its absence.</summary>
/// <param name="Missing">The fault for a key that names none.</param>
internal sealed record ApiPart<T>(
    Func<RestApi, ImmutableDictionary<string, T>> Read, Func<RestApi, ImmutableDictionary<string, T>, RestApi> Write,
    Func<T, string> KeyOf, Func<string, AwsException> Missing)
    where T : class;

/// <summary>The kinds of parts that all work alike.</summary>
internal static class ApiParts
{
    public static readonly ApiPart<Model> Models = new(
        a => a.Definition.Models, (a, parts) => a with { Definition = a.Definition with { Models = parts } },
        m => m.Name, name => Faults.NotFound($"Invalid model name specified: {name}"));

    public static readonly ApiPart<RequestValidator> RequestValidators = new(
        a => a.Definition.RequestValidators, (a, parts) => a with { Definition = a.Definition with { RequestValidators = parts } },
        v => v.Id, _ => Faults.NotFound("Invalid Request Validator identifier specified"));

    public static readonly ApiPart<Authorizer> Authorizers = new(
        a => a.Definition.Authorizers, (a, parts) => a with { Definition = a.Definition with { Authorizers = parts } },
        a => a.Id, _ => Faults.NotFound("Invalid Authorizer identifier specified"));

    public static readonly ApiPart<DocumentationPart> DocumentationParts = new(
        a => a.DocumentationParts, (a, parts) => a with { DocumentationParts = parts },
        p => p.Id, _ => Faults.NotFound("Invalid Documentation part identifier specified"));

    public static readonly ApiPart<DocumentationVersion> DocumentationVersions = new(
        a => a.DocumentationVersions, (a, parts) => a with { DocumentationVersions = parts },
        v => v.Version, _ => Faults.NotFound("Invalid Documentation version specified"));

    public static readonly ApiPart<Deployment> Deployments = new(
        a => a.Deployments, (a, parts) => a with { Deployments = parts }, d => d.Id, _ => Faults.NoDeployment());

    public static readonly ApiPart<Stage> Stages = new(
        a => a.Stages, (a, parts) => a with { Stages = parts }, s => s.Name, _ => Faults.NoStage());

    /// <exception cref="AwsException">There is no such part.</exception>
    public static T Require<T>(this RestApi api, ApiPart<T> part, string key)
        where T : class => part.Read(api).GetValueOrDefault(key) ?? throw part.Missing(key);

    /// <summary>The part of an API; where the API is missing, AWS says that the part is.</summary>
    public static T Require<T>(this RestApiRegistry apis, ResourceScope scope, string apiId, ApiPart<T> part, string key)
        where T : class => apis.Require(scope, apiId, () => part.Missing(key)).Require(part, key);

    public static RestApi With<T>(this RestApi api, ApiPart<T> part, T value)
        where T : class => part.Write(api, part.Read(api).SetItem(part.KeyOf(value), value));

    /// <param name="create">Makes the part, seeing the API; throws where it may not be made.</param>
    /// <param name="missing">The fault for a missing API; null for the usual one.</param>
    public static ValueTask<T> CreateAsync<T>(
        this RestApiRegistry apis, ResourceScope scope, string apiId, ApiPart<T> part, Func<RestApi, T> create, Func<AwsException>? missing = null)
        where T : class => apis.ChangeAsync(
            scope, apiId, api =>
            {
                var made = create(api);
                return (api.With(part, made), made);
            },
            missing);

    public static ValueTask<T> ChangeAsync<T>(
        this RestApiRegistry apis, ResourceScope scope, string apiId, ApiPart<T> part, string key, Func<RestApi, T, T> change)
        where T : class => apis.ChangeAsync(
            scope, apiId, api =>
            {
                var changed = change(api, api.Require(part, key));
                return (api.With(part, changed), changed);
            },
            () => part.Missing(key));

    /// <param name="check">Throws where the part may not go.</param>
    public static async ValueTask DeleteAsync<T>(
        this RestApiRegistry apis, ResourceScope scope, string apiId, ApiPart<T> part, string key, Action<RestApi, T>? check = null)
        where T : class => await apis.ChangeAsync(
            scope, apiId, api =>
            {
                var going = api.Require(part, key);
                check?.Invoke(api, going);
                return part.Write(api, part.Read(api).Remove(key));
            },
            () => part.Missing(key));
}
