using System.Collections.Immutable;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>Imports: a new API of a document, or a document over an API, in its place or merged into it.</summary>
internal static class ApiImport
{
    public static (RestApi Api, List<string> Warnings) Create(ResourceScope scope, ReadOnlyMemory<byte> body, ImportSettings settings, DateTimeOffset now)
    {
        var type = settings.EndpointType ?? EndpointTypes.Edge;
        var endpoint = new EndpointSettings(type, RestApiSettings.DefaultIpAddressType(type), []);
        var empty = NewRestApi.Create(scope, new ApiDefinition { Name = "", Endpoint = endpoint }, ImmutableDictionary<string, string>.Empty, now);
        return Overwrite(empty with { Definition = empty.Definition with { Models = ImmutableDictionary<string, Models.Model>.Empty } }, body, settings);
    }

    public static (RestApi Api, List<string> Warnings) Overwrite(RestApi api, ReadOnlyMemory<byte> body, ImportSettings settings)
    {
        var imported = ImportedApi.Read(body, settings, api.Id);
        var definition = Checked(imported.Build(api.Definition, api.Definition.Require(api.RootResourceId)));
        return (Warned(api with { Definition = definition, DocumentationParts = imported.DocumentationParts() }, imported, settings), imported.Warnings);
    }

    public static (RestApi Api, List<string> Warnings) Merge(RestApi api, ReadOnlyMemory<byte> body, ImportSettings settings)
    {
        var imported = ImportedApi.Read(body, settings, api.Id);
        var added = imported.Build(api.Definition, api.Definition.Require(api.RootResourceId));
        var merged = ImportedDocumentation.Into(api, [.. imported.DocumentationParts().Values], overwrites: false);
        return (Warned(merged with { Definition = Checked(Merged(api.Definition, added)) }, imported, settings), imported.Warnings);
    }

    private static RestApi Warned(RestApi api, ImportedApi imported, ImportSettings settings) => settings.FailOnWarnings && imported.Warnings.Count > 0
        ? throw Faults.BadRequest($"Warnings found during import:\n\t{string.Join("\n\t", imported.Warnings)}")
        : api;

    private static ApiDefinition Checked(ApiDefinition api) => api with
    {
        Resources = api.Resources.ToImmutableDictionary(
            r => r.Key, r => r.Value with { Methods = r.Value.Methods.ToImmutableDictionary(m => m.Key, m => ImportedMethods.Checked(api, m.Value, r.Value.Path)) }),
    };

    // What has a name of its own replaces what has the same; ids that methods know stay.
    private static ApiDefinition Merged(ApiDefinition before, ApiDefinition added) => added with
    {
        Description = added.Description ?? before.Description,
        Version = added.Version ?? before.Version,
        BinaryMediaTypes = [.. before.BinaryMediaTypes.Union(added.BinaryMediaTypes)],
        MinimumCompressionSize = added.MinimumCompressionSize ?? before.MinimumCompressionSize,
        Policy = added.Policy ?? before.Policy,
        DisableExecuteApiEndpoint = added.DisableExecuteApiEndpoint || before.DisableExecuteApiEndpoint,
        Models = before.Models.SetItems(added.Models),
        GatewayResponses = before.GatewayResponses.SetItems(added.GatewayResponses),
        RequestValidators = before.RequestValidators.SetItems(added.RequestValidators),
        Authorizers = before.Authorizers.RemoveRange(Replacements(before, added).Keys).SetItems(added.Authorizers),
        Resources = Merged(before.Resources, added.Resources, Replacements(before, added)),
    };

    /// <summary>Old ids of authorizers that the document names too, with the new ones.</summary>
    private static Dictionary<string, string> Replacements(ApiDefinition before, ApiDefinition added) =>
        before.Authorizers.Values.Join(added.Authorizers.Values, a => a.Name, a => a.Name, (old, replacing) => (old.Id, New: replacing.Id)).ToDictionary(p => p.Id, p => p.New);

    private static ImmutableDictionary<string, Resource> Merged(
        ImmutableDictionary<string, Resource> before, ImmutableDictionary<string, Resource> added, Dictionary<string, string> authorizers)
    {
        var root = before.Values.Single(r => r.ParentId is null);
        var tree = before.ToImmutableDictionary(r => r.Key, r => r.Value with
        {
            Methods = r.Value.Methods.ToImmutableDictionary(
                m => m.Key, m => m.Value.AuthorizerId is { } id && authorizers.GetValueOrDefault(id) is { } other ? m.Value with { AuthorizerId = other } : m.Value),
        });
        foreach (var resource in added.Values)
        {
            (tree, var existing) = ImportedPaths.Ensure(tree, root, resource.Path);
            tree = tree.SetItem(existing.Id, existing with { Methods = existing.Methods.SetItems(resource.Methods.Select(m => KeyValuePair.Create(m.Key, Within(m.Value, resource, existing)))) });
        }
        return tree;
    }

    // The cache of a method is its resource's, unless the document names another.
    private static Method Within(Method method, Resource imported, Resource resource) => method.Integration is { } integration && integration.CacheNamespace == imported.Id
        ? method with { Integration = integration with { CacheNamespace = resource.Id } }
        : method;
}
